using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Ports;

/// <summary>What users should know, one row a user.</summary>
public interface INotifications
{
    /// <summary>Tells each of these users who can still sign in, once.</summary>
    Task<Result> AddAsync(IReadOnlyCollection<int> users, Notice notice, Actor actor, CancellationToken ct);

    /// <summary>Newest first, from behind the id given.</summary>
    Task<IReadOnlyList<Notification>> ListAsync(int user, NotificationId? after, int most, CancellationToken ct);

    Task<long> UnreadAsync(int user, CancellationToken ct);

    /// <summary>Refused for what is not this user's. What was read already stays as it is.</summary>
    Task<Result> MarkReadAsync(int user, NotificationId id, CancellationToken ct);

    Task<Result> MarkAllReadAsync(int user, CancellationToken ct);

    /// <summary>Those that wait for a mail, oldest first, from behind the id given.</summary>
    Task<IReadOnlyList<Notification>> WaitingForMailAsync(NotificationId? after, int most, CancellationToken ct);

    /// <summary>Says what became of a mail; only of one that waited.</summary>
    Task<Result> SettleMailAsync(NotificationId id, bool mailed, CancellationToken ct);
}
