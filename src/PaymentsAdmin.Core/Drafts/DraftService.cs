using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Drafts;

/// <summary>Keeps unsaved input for a day, through lost connections and restarts, until it is saved or the user signs out.</summary>
public sealed class DraftService(ITypedDrafts drafts, AccessGuard guard, TimeProvider time)
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const int MaxBodyLength = 40_000;

    /// <summary>The actor's last unsaved input there; null if none.</summary>
    public async Task<Result<KeptDraft?>> FindAsync(DraftPlace place, Actor actor, CancellationToken ct) =>
        Right.OwnDrafts.Check(actor) is { } no ? no
        : actor.UserId is { } user && place.IsSound ? Result.Of(await drafts.FindAsync(user, place, time.GetUtcNow() - KeptFor, ct))
        : Result.Of<KeptDraft?>(null);

    public Task<Result> KeepAsync(DraftPlace place, string body, Actor actor, CancellationToken ct) =>
        OwnAsync(
            DraftVerbs.Keep,
            actor,
            user => place.IsSound && body.Length <= MaxBodyLength
                ? drafts.KeepAsync(user, place, body, time.GetUtcNow() - KeptFor, ct)
                : Task.FromResult<Result>(DraftFailures.NotKept),
            ct
        );

    /// <summary>Deletes it after it was saved or discarded.</summary>
    public Task<Result> ForgetAsync(DraftPlace place, Actor actor, CancellationToken ct) =>
        OwnAsync(DraftVerbs.Forget, actor, user => drafts.ForgetAsync(user, place, ct), ct);

    /// <summary>Deletes all of the actor's when they sign out.</summary>
    public Task<Result> ForgetAllAsync(Actor actor, CancellationToken ct) =>
        OwnAsync(DraftVerbs.ForgetAll, actor, user => drafts.ForgetAllAsync(user, ct), ct);

    // An actor that is not a user has no drafts; the call succeeds without effect.
    private Task<Result> OwnAsync(Verb verb, Actor actor, Func<int, Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(verb, "user", actor.UserId ?? 0, null),
            actor,
            () => actor.UserId is { } user ? act(user) : Task.FromResult(Result.Done),
            ct
        );
}
