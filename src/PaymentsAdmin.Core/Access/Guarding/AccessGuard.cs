using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>A verb an actor is about to run on a subject.</summary>
public sealed record Attempt(Verb Verb, string SubjectKind, long SubjectId, WorkspaceId? Workspace)
{
    /// <summary>The verb's right, unless it depends on who owns the subject.</summary>
    public Right Right { get; init; } = Verb.Right ?? throw new ArgumentException($"The verb {Verb} declares no right.", nameof(Verb));
}

/// <summary>
/// Runs an act if the actor has the right and, where the right needs it, has confirmed their identity lately. Records every
/// denied attempt in the audit trail, whether the right or the data denied it.
/// </summary>
public sealed class AccessGuard(IAuditTrail audit, ICurrentRoles currentRoles, IShownFactors factors, IForeignIds foreign, TimeProvider time)
{
    public Task<Result> RunAsync(Attempt attempt, Actor actor, Func<Task<Result>> act, CancellationToken ct) =>
        RunAsync(attempt, actor, _ => act(), ct);

    public Task<Result<T>> RunAsync<T>(Attempt attempt, Actor actor, Func<Task<Result<T>>> act, CancellationToken ct) =>
        RunAsync(attempt, actor, _ => act(), ct);

    /// <summary>For acts that check roles themselves: they receive the actor with current roles.</summary>
    public async Task<Result> RunAsync(Attempt attempt, Actor actor, Func<Actor, Task<Result>> act, CancellationToken ct)
    {
        var now = await NowAsync(actor, ct);
        return await AnswerAsync(attempt, actor, await RefusalAsync(attempt.Right, now, ct) is { } no ? no : await act(now), ct);
    }

    /// <summary>For acts that check roles themselves: they receive the actor with current roles.</summary>
    public async Task<Result<T>> RunAsync<T>(Attempt attempt, Actor actor, Func<Actor, Task<Result<T>>> act, CancellationToken ct)
    {
        var now = await NowAsync(actor, ct);
        return await AnswerAsync(attempt, actor, await RefusalAsync(attempt.Right, now, ct) is { } no ? no : await act(now), ct);
    }

    /// <summary>An id that belongs to another workspace counts as a denied attempt. The caller gets the same "not found" either way.</summary>
    public async Task MissedAsync(Attempt attempt, Failure none, Actor actor, CancellationToken ct)
    {
        if (attempt.Workspace is { } here && await foreign.IsElsewhereAsync(attempt.SubjectKind, attempt.SubjectId, here, ct))
        {
            await audit.RecordAsync(Fact(attempt, none), actor, ct);
        }
    }

    private async ValueTask<Failure?> RefusalAsync(Right right, Actor now, CancellationToken ct) =>
        right.Check(now) is { } no ? no
        : right.Factor == FactorNeed.None || await HasShownAsync(now, ct) ? null
        : AccessFailures.FactorNeeded;

    // Asked for each attempt: a page may stay open longer than a factor is valid, and a factor may be confirmed in another tab.
    private async ValueTask<bool> HasShownAsync(Actor actor, CancellationToken ct) =>
        actor.Kind is ActorKind.Token or ActorKind.Command or ActorKind.System
        || (actor is { UserId: { } user, SignIn: { } signIn } && FreshFactor.IsFresh(await factors.LastAsync(user, signIn, ct), time.GetUtcNow()));

    private async Task<TResult> AnswerAsync<TResult>(Attempt attempt, Actor actor, TResult answer, CancellationToken ct)
        where TResult : Result
    {
        if (answer.Failure is { Kind: FailureKind.Denied } denied)
        {
            await audit.RecordAsync(Fact(attempt, denied), actor, ct);
        }
        else if (answer.Failure is { Kind: FailureKind.NotFound } none)
        {
            await MissedAsync(attempt, none, actor, ct);
        }

        return answer;
    }

    private static AuditFact Fact(Attempt attempt, Failure denied) =>
        new(AuditVerbs.Denied, attempt.SubjectKind, attempt.SubjectId, attempt.Workspace)
        {
            Changes =
            [
                new AuditChange("verb", null, attempt.Verb.Code),
                new AuditChange("right", null, attempt.Right.Name),
                new AuditChange("failure", null, denied.Code),
            ],
        };

    // The page may be older than the user's deactivation or loss of a role. An actor that is not a user has no roles.
    private async ValueTask<Actor> NowAsync(Actor actor, CancellationToken ct) =>
        actor.Kind is ActorKind.System or ActorKind.Command ? actor
        : actor.UserId is { } user ? actor with { Roles = actor.Roles & TokenMask.Of(await currentRoles.RolesOfAsync(user, ct), actor) }
        : actor with { Roles = Role.None };
}
