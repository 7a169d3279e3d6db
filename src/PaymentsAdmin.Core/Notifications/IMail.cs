using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>Hands a mail to a mail server. Whatever goes wrong out there is an answer.</summary>
public interface IMailSender
{
    /// <summary>Whether there is a mail server at all; without one nothing may be sent.</summary>
    bool IsReady { get; }

    Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct);
}

/// <summary>Says what happened in the words and the language of its reader.</summary>
public interface IMailWriter
{
    Letter Write(TakenMail taken, string address);
}

/// <summary>Notifications that wait for a mail.</summary>
public interface IMailOutbox
{
    /// <summary>Whether a mail is due.</summary>
    Task<bool> IsDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Gives up the wish for a mail where the reader has no address or cannot sign in, and where nothing was tried since an instant; says of how many.</summary>
    Task<Result<int>> DropAsync(DateTimeOffset madeBefore, int most, CancellationToken ct);

    /// <summary>Takes due mails, each by one caller alone whatever the number of nodes, until the instant given.</summary>
    Task<Result<IReadOnlyList<TakenMail>>> TakeAsync(DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>Notes what became of a mail; of one that somebody else has taken since, nothing.</summary>
    Task<Result> SettleAsync(MailOutcome outcome, CancellationToken ct);

    Task<MailCounts> CountsAsync(CancellationToken ct);

    /// <summary>Those in a state, newest first, from behind the id given.</summary>
    Task<IReadOnlyList<MailStanding>> ListAsync(MailState state, NotificationId? after, int most, CancellationToken ct);

    /// <summary>Makes given up ones due, at most so many and the oldest first; says how many.</summary>
    Task<Result<int>> RetryAsync(int most, Actor actor, CancellationToken ct);
}
