using System.Security.Cryptography.X509Certificates;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Portals.Mail;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>A mail server must show a valid certificate before it gets a password or a mail. All senders here trust the tests' authority.</summary>
public sealed class SmtpCertificateTests
{
    private static readonly MailAnswer NotSecure = new(MailVerdict.Later, MailErrors.NoSecureConnection.Pattern);

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task A_self_signed_certificate_is_refused(SmtpSecurity security) => IsRefusedAsync(security, MailAuthority.SelfSigned());

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task A_certificate_of_another_authority_is_refused(SmtpSecurity security) => IsRefusedAsync(security, new MailAuthority().Certify());

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task An_expired_certificate_is_refused(SmtpSecurity security) => IsRefusedAsync(security, SmtpSenderTests.Authority.Certify(from: -9, to: -1));

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task A_certificate_that_is_not_valid_yet_is_refused(SmtpSecurity security) =>
        IsRefusedAsync(security, SmtpSenderTests.Authority.Certify(from: 1, to: 9));

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public Task A_certificate_for_another_name_is_refused(SmtpSecurity security) =>
        IsRefusedAsync(security, SmtpSenderTests.Authority.Certify("mail.example.com"));

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_server_that_hangs_in_the_TLS_handshake_times_out(SmtpSecurity security)
    {
        await using var server = SmtpSenderTests.Secret(security, "PLAIN");
        server.Instead["TLS"] = "hang";
        var time = new VirtualTime();
        var sent = SmtpSenderTests.Sender(server, security, "us", "s3cret", trusted: true, time: time).SendAsync(SmtpSenderTests.Mail, default);
        await server.Hung.Task.WithinAsync();
        time.Advance(SmtpSender.SendTimeout);
        (await sent.WithinAsync()).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.TooSlow.Pattern));
    }

    [Fact]
    public async Task Stopping_the_app_cancels_a_hanging_TLS_handshake()
    {
        await using var server = SmtpSenderTests.Secret(SmtpSecurity.Tls, "PLAIN");
        server.Instead["TLS"] = "hang";
        using var end = new CancellationTokenSource();
        var sent = SmtpSenderTests.Sender(server, SmtpSecurity.Tls, trusted: true).SendAsync(SmtpSenderTests.Mail, end.Token);
        await server.Hung.Task.WithinAsync();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sent.WithinAsync());
    }

    [Theory]
    [InlineData("454 4.7.0 TLS is not available just now")]
    [InlineData("554 5.7.3 no")]
    public async Task A_server_that_refuses_STARTTLS_gets_no_password_and_no_mail(string said)
    {
        await using var server = SmtpSenderTests.Secret(SmtpSecurity.StartTls, "PLAIN");
        server.Instead["STARTTLS"] = said;
        (await SmtpSenderTests.Sender(server, SmtpSecurity.StartTls, "us", "s3cret", trusted: true).SendAsync(SmtpSenderTests.Mail, default))
            .ShouldBe(new MailAnswer(MailVerdict.Later, said));
        HeardNothing(server);
    }

    [Fact]
    public async Task A_server_without_EHLO_gets_no_mail_where_STARTTLS_is_required()
    {
        await using var server = SmtpSenderTests.Secret(SmtpSecurity.StartTls, "PLAIN");
        server.Instead["EHLO"] = "502 5.5.1 what?";
        (await SmtpSenderTests.Sender(server, SmtpSecurity.StartTls, trusted: true).SendAsync(SmtpSenderTests.Mail, default))
            .ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoStartTls.Pattern));
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
        server.Commands
            .ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
        server.Heard.ShouldBeEmpty();
    }
}
