using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Web.Setup.Mail;

/// <summary>Logs one line when the mail server stops responding and one when it responds again, however many emails wait.</summary>
public sealed class WatchedMailSender(IMailSender inner, TimeProvider time, ILogger<WatchedMailSender> logger) : IMailSender
{
    private static readonly string[] OfTheLine = [MailErrors.NoConnection.Pattern, MailErrors.NoSecureConnection.Pattern, MailErrors.TooSlow.Pattern];

    private readonly Lock _lock = new();
    private DateTimeOffset? _since;

    public bool IsReady => inner.IsReady;

    public async Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct)
    {
        var answer = await inner.SendAsync(mail, ct);
        if (answer.Verdict != MailVerdict.Unknown)
        {
            Note(answer.Verdict == MailVerdict.Later && OfTheLine.Contains(answer.Said, StringComparer.Ordinal), answer.Said);
        }

        return answer;
    }

    private void Note(bool away, string said)
    {
        lock (_lock)
        {
            if (away && _since is null)
            {
                _since = time.GetUtcNow();
                logger.LogWarning("The mail server does not respond: {Said} Mails wait until it does", said);
            }
            else if (!away && _since is { } since)
            {
                _since = null;
                logger.LogWarning("The mail server responds again. It had not responded since {Since:u}", since);
            }
        }
    }
}
