using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>Notifications, one row per user.</summary>
public interface INotifications
{
    /// <summary>Notifies each of these users who can still sign in, once, unless they turned the kind off.</summary>
    Task<Result> AddAsync(IReadOnlyCollection<int> users, Notice notice, Actor actor, CancellationToken ct);

    /// <summary>Notifies every Admin who has no unread notice of the same kind and subject.</summary>
    Task<Result> NotifyAdminsAsync(Notice notice, Actor actor, CancellationToken ct);

    /// <summary>Newest first, after the given id.</summary>
    Task<IReadOnlyList<Notification>> ListAsync(int user, NotificationId? after, int max, CancellationToken ct);

    /// <summary>Those of payments that came back to the user and still wait, newest first, after the given id.</summary>
    Task<IReadOnlyList<Notification>> ReturnedAsync(int user, NotificationId? after, int max, CancellationToken ct);

    /// <summary>How many of them there are.</summary>
    Task<long> CountReturnedAsync(int user, CancellationToken ct);

    Task<long> UnreadAsync(int user, CancellationToken ct);

    /// <summary>Refused for another user's notification. Marking it again changes nothing.</summary>
    Task<Result> MarkReadAsync(int user, NotificationId id, CancellationToken ct);

    Task<Result> MarkAllReadAsync(int user, CancellationToken ct);
}

/// <summary>How users want to be notified.</summary>
public interface INoticeSettings
{
    /// <summary>Settings that differ from the defaults.</summary>
    Task<IReadOnlyList<NoticeSetting>> OfAsync(int user, CancellationToken ct);

    Task<Result> SetAsync(int user, IReadOnlyList<NoticeSetting> chosen, Actor actor, CancellationToken ct);

    Task<string?> AddressOfAsync(int user, CancellationToken ct);

    /// <summary>Notifies the user, and the Admins if somebody else has the same address.</summary>
    Task<Result> SetAddressAsync(int user, string? address, Actor actor, CancellationToken ct);
}
