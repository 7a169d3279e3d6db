using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>Every verb on notifications. Users read and mark only their own; only the product itself creates them.</summary>
public sealed class NotificationService(INotifications notifications, AccessGuard guard)
{
    private const int MaxListed = 200;

    /// <summary>The actor's notifications, newest first, after the given id.</summary>
    public async Task<Result<IReadOnlyList<Notification>>> ListAsync(NotificationId? after, int max, Actor actor, CancellationToken ct) =>
        Right.OwnNotifications.Check(actor) is { } no ? no
        : actor.UserId is { } user ? Result.Of(await notifications.ListAsync(user, after, Math.Clamp(max, 1, MaxListed), ct))
        : NotificationFailures.NoUser;

    /// <summary>Those of payments that came back to the actor and still wait, newest first, after the given id.</summary>
    public async Task<Result<IReadOnlyList<Notification>>> ReturnedAsync(NotificationId? after, int max, Actor actor, CancellationToken ct) =>
        Right.OwnNotifications.Check(actor) is { } no ? no
        : actor.UserId is { } user ? Result.Of(await notifications.ReturnedAsync(user, after, Math.Clamp(max, 1, MaxListed), ct))
        : NotificationFailures.NoUser;

    /// <summary>How many of them there are.</summary>
    public async Task<Result<long>> CountReturnedAsync(Actor actor, CancellationToken ct) =>
        Right.OwnNotifications.Check(actor) is { } no ? no
        : actor.UserId is { } user ? await notifications.CountReturnedAsync(user, ct)
        : NotificationFailures.NoUser;

    /// <summary>How many of the actor's notifications are unread.</summary>
    public async Task<Result<long>> UnreadAsync(Actor actor, CancellationToken ct) =>
        Right.OwnNotifications.Check(actor) is { } no ? no
        : actor.UserId is { } user ? await notifications.UnreadAsync(user, ct)
        : NotificationFailures.NoUser;

    public Task<Result> MarkReadAsync(NotificationId id, Actor actor, CancellationToken ct) =>
        OwnAsync(NotificationVerbs.Read, id.Value, actor, user => notifications.MarkReadAsync(user, id, ct), ct);

    public Task<Result> MarkAllReadAsync(Actor actor, CancellationToken ct) =>
        OwnAsync(NotificationVerbs.ReadAll, 0, actor, user => notifications.MarkAllReadAsync(user, ct), ct);

    /// <summary>Notifies users of something that no other command reports in its own transaction.</summary>
    public Task<Result> NotifyAsync(IReadOnlyCollection<int> users, Notice notice, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(NotificationVerbs.Add, notice.SubjectKind, notice.SubjectId, notice.Workspace),
            actor,
            () => notifications.AddAsync(users, notice, actor, ct),
            ct
        );

    private Task<Result> OwnAsync(Verb verb, long id, Actor actor, Func<int, Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(verb, "notification", id, null),
            actor,
            () => actor.UserId is { } user ? act(user) : Task.FromResult<Result>(NotificationFailures.NoUser),
            ct
        );
}
