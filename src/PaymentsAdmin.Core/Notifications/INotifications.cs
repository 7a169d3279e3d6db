using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>What users should know, one row a user.</summary>
public interface INotifications
{
    /// <summary>Tells each of these users who can still sign in, once, unless they turned the kind off.</summary>
    Task<Result> AddAsync(IReadOnlyCollection<int> users, Notice notice, Actor actor, CancellationToken ct);

    /// <summary>Tells every Admin who has no unread notice of the same.</summary>
    Task<Result> TellAdminsAsync(Notice notice, Actor actor, CancellationToken ct);

    /// <summary>Newest first, from behind the id given.</summary>
    Task<IReadOnlyList<Notification>> ListAsync(int user, NotificationId? after, int most, CancellationToken ct);

    Task<long> UnreadAsync(int user, CancellationToken ct);

    /// <summary>Refused for what is not this user's. What was read already stays as it is.</summary>
    Task<Result> MarkReadAsync(int user, NotificationId id, CancellationToken ct);

    Task<Result> MarkAllReadAsync(int user, CancellationToken ct);
}

/// <summary>How users want to hear of things.</summary>
public interface INoticeSettings
{
    /// <summary>What differs from the defaults.</summary>
    Task<IReadOnlyList<NoticeSetting>> OfAsync(int user, CancellationToken ct);

    Task<Result> SetAsync(int user, IReadOnlyList<NoticeSetting> chosen, Actor actor, CancellationToken ct);

    Task<string?> AddressOfAsync(int user, CancellationToken ct);

    /// <summary>Tells the user, and the Admins when somebody else has the same one.</summary>
    Task<Result> SetAddressAsync(int user, string? address, Actor actor, CancellationToken ct);
}
