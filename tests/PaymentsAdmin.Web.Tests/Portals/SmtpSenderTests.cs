using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit.Utils;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Portals.Mail;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>Mails as a mail server gets them, over a real connection.</summary>
public sealed class SmtpSenderTests
{
    internal static readonly MailAuthority Authority = new();

    // An invisible character that keeps a subject from being decoded as an encoded word.
    private const string WordJoiner = "\u2060";

    internal static readonly Letter Mail = new("notice.7.1000", "alan@example.com", "Eine Zahlung wartet auf Ihre Freigabe – jetzt", "Grüße.\n.\nEnde\n", "de");

    [Fact]
    public async Task A_mail_arrives_unchanged_and_is_marked_as_automatic()
    {
        await using var server = new FakeSmtp();
        var answer = await Sender(server).SendAsync(Mail, default);
        answer.ShouldBe(new MailAnswer(MailVerdict.Accepted, "250 2.0.0 queued as 42"));
        var letter = server.Heard.Single();
        (letter.From, letter.To).ShouldBe(("payments@example.com", "alan@example.com"));
        var (head, body) = Read(letter);
        head["Subject"].ShouldBe(Mail.Subject);
        body.ShouldBe(Mail.Body.ReplaceLineEndings("\r\n"));
        (head["Message-ID"], head["Auto-Submitted"], head["From"], head["To"], head["Content-Language"])
            .ShouldBe(("<notice.7.1000@example.com>", "auto-generated", "payments@example.com", "alan@example.com", "de"));
        DateTimeOffset.ParseExact(head["Date"], "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture)
            .ShouldBe(new StillTime().GetUtcNow(), TimeSpan.FromSeconds(1));
        server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Hello\r\nBcc: evil@example.com")]
    [InlineData("Hello\n\nA body of mine")]
    [InlineData("Hello\r\n Bcc: evil@example.com\r\n\r\n")]
    [InlineData("=?utf-8?B?SGk=?=")]
    [InlineData("Müller & Söhne GmbH: 支払い в 12:00 – شكرا")]
    [InlineData("Ein sehr langer Betreff mit Umlauten: äöüß äöüß äöüß äöüß äöüß äöüß äöüß äöüß 😀😀😀😀😀😀😀😀😀😀")]
    public async Task A_subject_arrives_as_text_and_cannot_inject_headers(string subject)
    {
        await using var server = new FakeSmtp();
        await Sender(server).SendAsync(Mail with { Subject = subject }, default);
        var (head, body) = Read(server.Heard.Single());
        head["Subject"].Replace(WordJoiner, "", StringComparison.Ordinal).ShouldBe(subject.ReplaceLineEndings(" ").Trim());
        head.Keys.ShouldNotContain("Bcc");
        body.ShouldBe(Mail.Body.ReplaceLineEndings("\r\n"));
        server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alan@example.com>\r\nRCPT TO:<evil@example.com")]
    [InlineData("alan@example.com\r\nBcc: evil@example.com")]
    [InlineData("")]
    public async Task A_mail_to_an_invalid_address_is_not_sent(string to)
    {
        await using var server = new FakeSmtp();
        (await Sender(server).SendAsync(Mail with { To = to }, default)).Verdict.ShouldBe(MailVerdict.Never);
        server.Commands.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "421 too many", MailVerdict.Later)]
    [InlineData("", "554 go away", MailVerdict.Later)]
    [InlineData("MAIL", "451 busy", MailVerdict.Later)]
    [InlineData("MAIL", "550 5.7.1 not from you", MailVerdict.Never)]
    [InlineData("RCPT", "450 later", MailVerdict.Later)]
    [InlineData("RCPT", "550 5.1.1 no such user", MailVerdict.Never)]
    [InlineData("DATA", "452 full", MailVerdict.Later)]
    [InlineData(".", "451 try later", MailVerdict.Later)]
    [InlineData(".", "554 spam", MailVerdict.Never)]
    public async Task A_refusal_is_kept_in_the_servers_words(string to, string said, MailVerdict verdict)
    {
        await using var server = new FakeSmtp();
        server.Instead[to] = said;
        (await Sender(server).SendAsync(Mail, default)).ShouldBe(new MailAnswer(verdict, said));
        server.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_outcome_unknown_and_a_retry_keeps_the_message_ID()
    {
        await using var server = new FakeSmtp();
        server.Instead["."] = "";
        (await Sender(server).SendAsync(Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Unknown, MailErrors.LostAnswer.Pattern));
        server.Instead.Clear();
        (await Sender(server).SendAsync(Mail, default)).Verdict.ShouldBe(MailVerdict.Accepted);
        server.Heard.Select(letter => Read(letter).Head["Message-ID"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        server.Heard.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("", MailVerdict.Later)]
    [InlineData("RCPT", MailVerdict.Later)]
    [InlineData(".", MailVerdict.Unknown)]
    public async Task A_silent_server_times_out(string at, MailVerdict verdict)
    {
        await using var server = new FakeSmtp();
        var time = new VirtualTime();
        server.Instead[at] = "hang";
        var sent = Sender(server, time: time).SendAsync(Mail, default);
        await server.Hung.Task.WithinAsync();
        sent.IsCompleted.ShouldBeFalse();
        time.Advance(SmtpSender.SendTimeout);
        (await sent.WithinAsync()).Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData("RCPT", "")]
    [InlineData("EHLO", "")]
    public async Task A_mail_is_tried_later_when_the_server_disconnects_before_it(string at, string said)
    {
        await using var server = new FakeSmtp();
        server.Instead[at] = said;
        (await Sender(server).SendAsync(Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoConnection.Pattern));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99")]
    public async Task A_mail_is_tried_later_after_a_malformed_answer(string said)
    {
        await using var server = new FakeSmtp();
        server.Instead["EHLO"] = said;
        (await Sender(server).SendAsync(Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoSense.Pattern));
    }

    [Fact]
    public async Task A_mail_is_tried_later_when_nobody_listens()
    {
        int port;
        await using (var server = new FakeSmtp())
        {
            port = server.Port;
        }

        var sender = new SmtpSender(new SmtpServer("127.0.0.1", port, "payments@example.com", SmtpSecurity.None, "", ""), new StillTime());
        (await sender.SendAsync(Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoConnection.Pattern));
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls, "PLAIN")]
    [InlineData(SmtpSecurity.StartTls, "LOGIN")]
    [InlineData(SmtpSecurity.Tls, "PLAIN LOGIN")]
    public async Task The_sender_signs_in_over_an_encrypted_connection(SmtpSecurity security, string ways)
    {
        await using var server = Secret(security, ways);
        (await Sender(server, security, "us", "s3cret", trusted: true).SendAsync(Mail, default)).Verdict.ShouldBe(MailVerdict.Accepted);
        var letter = server.Heard.Single();
        (letter.Secret, letter.User).ShouldBe((true, "us"));
        server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_is_tried_later_after_a_wrong_password_which_is_never_shown()
    {
        await using var server = Secret(SmtpSecurity.StartTls, "PLAIN");
        var answer = await Sender(server, SmtpSecurity.StartTls, "us", "wr0ng", trusted: true).SendAsync(Mail, default);
        answer.ShouldBe(new MailAnswer(MailVerdict.Later, "535 5.7.8 bad credentials"));
        new SmtpServer("h", 1, "f", SmtpSecurity.Tls, "us", "wr0ng").ToString().ShouldNotContain("wr0ng");
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_server_with_an_untrusted_certificate_gets_neither_password_nor_mail(SmtpSecurity security)
    {
        await using var server = Secret(security, "PLAIN");
        (await Sender(server, security, "us", "s3cret").SendAsync(Mail, default))
            .ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoSecureConnection.Pattern));
        server.Commands
            .ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_no_mail_where_it_is_required()
    {
        await using var server = new FakeSmtp();
        (await Sender(server, SmtpSecurity.StartTls).SendAsync(Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoStartTls.Pattern));
        server.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plain_text_injected_after_STARTTLS_is_ignored()
    {
        await using var server = Secret(SmtpSecurity.StartTls, "PLAIN");
        server.Instead["STARTTLS"] = "220 go ahead\r\n250-fake.example\r\n250 AUTH LOGIN";
        (await Sender(server, SmtpSecurity.StartTls, "us", "s3cret", trusted: true).SendAsync(Mail, default)).Verdict.ShouldBe(MailVerdict.Accepted);
        var letter = server.Heard.Single();
        (letter.Secret, letter.User).ShouldBe((true, "us"));
        server.Commands.ShouldContain(command => command.StartsWith("AUTH PLAIN ", StringComparison.Ordinal));
        server.Faults.ShouldBeEmpty();
    }

    internal static FakeSmtp Secret(SmtpSecurity security, string ways, X509Certificate2? certificate = null) =>
        new() { Certificate = certificate ?? Authority.Certify(), TlsFromTheStart = security == SmtpSecurity.Tls, Ways = ways, Account = ("us", "s3cret") };

    internal static SmtpSender Sender(
        FakeSmtp server,
        SmtpSecurity security = SmtpSecurity.None,
        string user = "",
        string password = "",
        bool trusted = false,
        TimeProvider? time = null
    ) =>
        new(
            new SmtpServer("localhost", server.Port, "payments@example.com", security, user, password), time ?? new StillTime()
        )
        { Trust = trusted ? Authority.Trust : null };

    internal static (Dictionary<string, string> Head, string Body) Read(TakenLetter letter)
    {
        var parts = letter.Text.Split("\r\n\r\n", 2);
        var head = parts[0]
            .Replace("\r\n ", " ", StringComparison.Ordinal)
            .Replace("\r\n\t", " ", StringComparison.Ordinal)
            .Split("\r\n")
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => Rfc2047.DecodeText(Encoding.ASCII.GetBytes(pair[1])), StringComparer.OrdinalIgnoreCase);
        return (head, Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\r\n", "", StringComparison.Ordinal))));
    }
}
