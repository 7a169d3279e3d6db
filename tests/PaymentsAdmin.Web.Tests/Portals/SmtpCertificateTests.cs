using System.Security.Cryptography.X509Certificates;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Portals.Mail;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>A mail server proves who it is before it hears a password or a mail. The authority is trusted in all of these.</summary>
public sealed class SmtpCertificateTests
{
    private static readonly MailAnswer NotSecure = new(MailVerdict.Later, MailErrors.NoSecureConnection.Pattern);

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task One_that_it_signed_itself(SmtpSecurity security) => IsRefusedAsync(security, MailAuthority.SelfSigned());

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task One_of_another_authority(SmtpSecurity security) => IsRefusedAsync(security, new MailAuthority().Certify());

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task One_that_has_expired(SmtpSecurity security) => IsRefusedAsync(security, SmtpSenderTests.Authority.Certify(from: -9, to: -1));

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task One_that_is_not_good_yet(SmtpSecurity security) => IsRefusedAsync(security, SmtpSenderTests.Authority.Certify(from: 1, to: 9));

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task One_for_another_name(SmtpSecurity security) => IsRefusedAsync(security, SmtpSenderTests.Authority.Certify("mail.example.com"));

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_server_that_never_gets_to_its_certificate_is_left(SmtpSecurity security)
    {
        await using var server = SmtpSenderTests.Secret(security, "PLAIN");
        server.Instead["TLS"] = "hang";
        var sender = SmtpSenderTests.Sender(server, security, "us", "s3cret", trusted: true, longest: TimeSpan.FromMilliseconds(500));
        (await sender.SendAsync(SmtpSenderTests.Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.TooSlow.Pattern));
    }

    [Fact]
    public async Task An_app_that_ends_meanwhile_notes_nothing()
    {
        await using var server = SmtpSenderTests.Secret(SmtpSecurity.Tls, "PLAIN");
        server.Instead["TLS"] = "hang";
        using var end = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => SmtpSenderTests.Sender(server, SmtpSecurity.Tls, trusted: true).SendAsync(SmtpSenderTests.Mail, end.Token));
    }

    [Theory]
    [InlineData("454 4.7.0 TLS is not available just now")]
    [InlineData("554 5.7.3 no")]
    public async Task A_server_that_takes_its_STARTTLS_back_gets_nothing(string said)
    {
        await using var server = SmtpSenderTests.Secret(SmtpSecurity.StartTls, "PLAIN");
        server.Instead["STARTTLS"] = said;
        (await SmtpSenderTests.Sender(server, SmtpSecurity.StartTls, "us", "s3cret", trusted: true).SendAsync(SmtpSenderTests.Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, said));
        HeardNothing(server);
    }

    [Fact]
    public async Task A_server_that_knows_no_EHLO_offers_no_STARTTLS_and_gets_nothing()
    {
        await using var server = SmtpSenderTests.Secret(SmtpSecurity.StartTls, "PLAIN");
        server.Instead["EHLO"] = "502 5.5.1 what?";
        (await SmtpSenderTests.Sender(server, SmtpSecurity.StartTls, trusted: true).SendAsync(SmtpSenderTests.Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoStartTls.Pattern));
        HeardNothing(server);
    }

    private static async Task IsRefusedAsync(SmtpSecurity security, X509Certificate2 certificate)
    {
        await using var server = SmtpSenderTests.Secret(security, "PLAIN", certificate);
        (await SmtpSenderTests.Sender(server, security, "us", "s3cret", trusted: true).SendAsync(SmtpSenderTests.Mail, default)).ShouldBe(NotSecure);
        HeardNothing(server);
    }

    private static void HeardNothing(FakeSmtp server)
    {
        server.Commands.ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
        server.Heard.ShouldBeEmpty();
    }
}
