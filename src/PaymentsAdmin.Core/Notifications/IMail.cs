using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>Hands an email to a mail server. Every failure is an answer, never an exception.</summary>
public interface IMailSender
{
    /// <summary>Whether a mail server is configured; without one nothing may be sent.</summary>
    bool IsReady { get; }

    Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct);
}

/// <summary>Writes a notification's email in its reader's language.</summary>
public interface IMailWriter
{
    Letter Write(TakenMail taken, string address);
}

/// <summary>Notifications waiting for an email.</summary>
public interface IMailOutbox
{
    /// <summary>Whether an email is due.</summary>
    Task<bool> IsDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Drops emails whose reader has no address or cannot sign in, or that were not attempted since an instant; returns how many.</summary>
    Task<Result<int>> DropAsync(DateTimeOffset madeBefore, int max, CancellationToken ct);

    /// <summary>Claims due emails until the given instant, each by only one node.</summary>
    Task<Result<IReadOnlyList<TakenMail>>> TakeAsync(DateTimeOffset until, int max, CancellationToken ct);

    /// <summary>Records an email's outcome, unless another node has claimed it since.</summary>
    Task<Result> SettleAsync(MailOutcome outcome, CancellationToken ct);

    Task<MailCounts> CountsAsync(CancellationToken ct);

    /// <summary>Those in a state, newest first, after the given id.</summary>
    Task<IReadOnlyList<QueuedMail>> ListAsync(MailState state, NotificationId? after, int max, CancellationToken ct);

    /// <summary>Makes failed ones due again, oldest first, at most the given number; returns how many.</summary>
    Task<Result<int>> RetryAsync(int max, Actor actor, CancellationToken ct);
}
