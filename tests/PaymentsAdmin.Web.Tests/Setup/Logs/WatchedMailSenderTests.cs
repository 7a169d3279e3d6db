using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Web.Setup.Mail;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup.Logs;

public sealed class WatchedMailSenderTests
{
    [Fact]
    public async Task An_outage_of_the_mail_server_is_logged_when_it_begins_and_ends()
    {
        var (log, inner) = (new FaultLog(), new Answering());
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(log));
        var sender = new WatchedMailSender(inner, new StillTime(), logs.CreateLogger<WatchedMailSender>());
        await SendAsync(MailVerdict.Accepted, "250 taken");
        await SendAsync(MailVerdict.Later, "450 try later");
        log.Lines.ShouldBeEmpty();
        for (var i = 0; i < 20; i++)
        {
            await SendAsync(MailVerdict.Later, MailErrors.NoConnection.Pattern);
        }

        log.Lines.ShouldHaveSingleItem().ShouldContain("The mail server does not respond");
        await SendAsync(MailVerdict.Unknown, "");
        log.Lines.Count.ShouldBe(1);
        await SendAsync(MailVerdict.Later, "450 try later");
        await SendAsync(MailVerdict.Accepted, "250 taken");
        log.Lines.Count.ShouldBe(2);
        log.Lines.Last().ShouldContain("The mail server responds again");

        Task SendAsync(MailVerdict verdict, string said)
        {
            inner.Answer = new(verdict, said);
            return sender.SendAsync(new Letter("k", "a@example.com", "Subject", "Body", "en"), default);
        }
    }

    private sealed class Answering : IMailSender
    {
        public MailAnswer Answer { get; set; } = new(MailVerdict.Accepted, "");

        public bool IsReady => true;

        public Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct) => Task.FromResult(Answer);
    }
}
