using MailKit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Portals.Mail;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>Servers that offer more or less than others, and servers that give up in the middle.</summary>
public sealed class SmtpServersTests
{
    private static readonly Letter Mail = SmtpSenderTests.Mail;

    [Fact]
    public async Task A_server_with_many_extensions_gets_the_same_mail()
    {
        await using var server = new FakeSmtp
        {
            Extensions = ["PIPELINING", "SIZE 10240000", "VRFY", "ETRN", "ENHANCEDSTATUSCODES", "DSN", "SMTPUTF8", "CHUNKING"]
        };
        (await SmtpSenderTests.Sender(server).SendAsync(Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Accepted, "250 2.0.0 queued as 42"));
        var letter = server.Heard.Single();
        (letter.From, letter.To).ShouldBe(("payments@example.com", "alan@example.com"));
        var (head, body) = SmtpSenderTests.Read(letter);
        (head["Subject"], body).ShouldBe((Mail.Subject, Mail.Body.ReplaceLineEndings("\r\n")));
        server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MAIL", "550 5.7.1 not from you", MailVerdict.Never)]
    [InlineData("RCPT", "550 5.1.1 no such user", MailVerdict.Never)]
    [InlineData("RCPT", "450 4.2.1 later", MailVerdict.Later)]
    public async Task The_first_refusal_of_pipelined_commands_counts(string to, string said, MailVerdict verdict)
    {
        await using var server = new FakeSmtp { Extensions = ["PIPELINING"] };
        server.Instead[to] = said;
        (await SmtpSenderTests.Sender(server).SendAsync(Mail, default)).ShouldBe(new MailAnswer(verdict, said));
        server.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_without_EHLO_still_gets_the_mail()
    {
        await using var server = new FakeSmtp();
        server.Instead["EHLO"] = "502 5.5.1 what?";
        (await SmtpSenderTests.Sender(server).SendAsync(Mail, default)).Verdict.ShouldBe(MailVerdict.Accepted);
        server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_greeting_names_the_address_and_not_the_machine()
    {
        await using var server = new FakeSmtp();
        await SmtpSenderTests.Sender(server).SendAsync(Mail, default);
        server.Commands.First().ShouldBe("EHLO [127.0.0.1]");
        server.Commands.Last().ShouldBe("QUIT");
    }

    [Theory]
    [InlineData("AUTH", "454 4.7.0 try later")]
    [InlineData("AUTH", "535 5.7.8 no")]
    [InlineData("MAIL", "530 5.7.0 Must issue a STARTTLS command first")]
    public async Task A_refusal_to_a_sender_with_credentials_is_kept_in_the_servers_words(string to, string said)
    {
        await using var server = SmtpSenderTests.Secret(SmtpSecurity.Tls, "PLAIN");
        server.Instead[to] = said;
        var answer = await SmtpSenderTests.Sender(server, SmtpSecurity.Tls, "us", "s3cret", trusted: true).SendAsync(Mail, default);
        answer.ShouldBe(new MailAnswer(to is "MAIL" ? MailVerdict.Never : MailVerdict.Later, said));
        server.Heard.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_without_a_known_sign_in_mechanism_gets_no_password(bool offers)
    {
        await using var server = new FakeSmtp { Account = offers ? ("us", "s3cret") : null, Ways = "X-OWN-WAY" };
        (await SmtpSenderTests.Sender(server, user: "us", password: "s3cret").SendAsync(Mail, default))
            .ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoSignIn.Pattern));
        server.Commands.ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal));
        server.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_outcome_is_unknown_when_the_server_disconnects_during_a_mail()
    {
        await using var server = new FakeSmtp { HangsUpInTheMail = true };
        var longMail = Mail with { Body = new string('x', 2_000_000) };
        (await SmtpSenderTests.Sender(server).SendAsync(longMail, default)).ShouldBe(new MailAnswer(MailVerdict.Unknown, MailErrors.LostAnswer.Pattern));
        server.Heard.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("hang")]
    [InlineData("500 what?")]
    public async Task An_accepted_mail_stays_accepted_whatever_QUIT_answers(string said)
    {
        await using var server = new FakeSmtp();
        var time = new VirtualTime();
        server.Instead["QUIT"] = said;
        var sent = SmtpSenderTests.Sender(server, time: time).SendAsync(Mail, default);
        if (said is "hang")
        {
            await server.Hung.Task.WithinAsync();
            time.Advance(SmtpSender.SendTimeout);
        }

        (await sent.WithinAsync()).Verdict.ShouldBe(MailVerdict.Accepted);
    }

    [Fact]
    public async Task A_multiline_refusal_becomes_one_short_line_without_control_characters()
    {
        await using var server = new FakeSmtp();
        server.Instead["RCPT"] = "550-5.1.1 No\tsuch user.\r\n550 5.1.1 " + new string('!', 300);
        var said = (await SmtpSenderTests.Sender(server).SendAsync(Mail, default)).Said;
        said.ShouldStartWith("550 5.1.1 No?such user. 5.1.1 !!!");
        said.Length.ShouldBe(200);
    }

    [Fact]
    public async Task An_overlong_answer_is_rejected()
    {
        await using var server = new FakeSmtp();
        server.Instead["EHLO"] = string.Concat(Enumerable.Repeat($"250-{new string('x', 500)}\r\n", 2_000)) + "250 end";
        (await SmtpSenderTests.Sender(server).SendAsync(Mail, default)).ShouldBe(new MailAnswer(MailVerdict.Later, MailErrors.NoSense.Pattern));
    }

    [Fact]
    public void The_SMTP_session_logs_no_protocol()
    {
        using var talk = new SmtpSession(new SmtpServer("localhost", 25, "payments@example.com", SmtpSecurity.None, "us", "s3cret"), null);
        talk.ProtocolLogger.ShouldBeOfType<NullProtocolLogger>();
    }
}
