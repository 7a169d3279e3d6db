using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Drafts;

/// <summary>Keeps what somebody typed for a day, through lost connections and restarts, until it is saved or they sign out.</summary>
public sealed class DraftService(ITypedDrafts drafts, AccessGuard guard, TimeProvider time)
{
    /// <summary>So long it is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const int LongestBody = 40_000;

    /// <summary>What the actor typed there last and did not save; null when there is nothing.</summary>
    public async Task<Result<KeptDraft?>> FindAsync(DraftPlace place, Actor actor, CancellationToken ct) =>
        Right.OwnDrafts.Check(actor) is { } no ? no
        : actor.UserId is { } user && place.IsSound ? Result.Of(await drafts.FindAsync(user, place, time.GetUtcNow() - KeptFor, ct))
        : Result.Of<KeptDraft?>(null);

    public Task<Result> KeepAsync(DraftPlace place, string body, Actor actor, CancellationToken ct) =>
        OwnAsync(
            DraftVerbs.Keep,
            actor,
            user => place.IsSound && body.Length <= LongestBody
                ? drafts.KeepAsync(user, place, body, time.GetUtcNow() - KeptFor, ct)
                : Task.FromResult<Result>(DraftFailures.NotKept),
            ct
        );

    /// <summary>It was saved, or thrown away.</summary>
    public Task<Result> ForgetAsync(DraftPlace place, Actor actor, CancellationToken ct) =>
        OwnAsync(DraftVerbs.Forget, actor, user => drafts.ForgetAsync(user, place, ct), ct);

    /// <summary>The actor signed out.</summary>
    public Task<Result> ForgetAllAsync(Actor actor, CancellationToken ct) =>
        OwnAsync(DraftVerbs.ForgetAll, actor, user => drafts.ForgetAllAsync(user, ct), ct);

    // An actor that is not a user has no drafts and gets no refusal.
    private Task<Result> OwnAsync(Verb verb, Actor actor, Func<int, Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(verb, "user", actor.UserId ?? 0, null),
            actor,
            () => actor.UserId is { } user ? act(user) : Task.FromResult(Result.Done),
            ct
        );
}
