using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Services;

/// <summary>What somebody is about to do, and the right it takes.</summary>
public sealed record Attempt(Right Right, string Verb, string SubjectKind, long SubjectId, WorkspaceId? Workspace);

/// <summary>Lets a change through when the actor has the right, and puts a denied attempt into the audit trail.</summary>
public sealed class AccessGuard(IAuditTrail audit, IStandings standings)
{
    public async Task<Result> RunAsync(Attempt attempt, Actor actor, Func<Task<Result>> act, CancellationToken ct) =>
        await DenyAsync(attempt, actor, ct) is { } no ? no : await act();

    public async Task<Result<T>> RunAsync<T>(Attempt attempt, Actor actor, Func<Task<Result<T>>> act, CancellationToken ct) =>
        await DenyAsync(attempt, actor, ct) is { } no ? no : await act();

    /// <summary>Puts a denied attempt into the audit trail, for a "no" that more than a role decides.</summary>
    public Task RecordAsync(Attempt attempt, Actor actor, CancellationToken ct)
    {
        var fact = new AuditFact("denied", attempt.SubjectKind, attempt.SubjectId, attempt.Workspace)
        {
            Changes = [new AuditChange("verb", null, attempt.Verb), new AuditChange("right", null, attempt.Right.Name)],
        };
        return audit.RecordAsync(fact, actor, ct);
    }

    private async Task<Failure?> DenyAsync(Attempt attempt, Actor actor, CancellationToken ct)
    {
        if (attempt.Right.Check(await NowAsync(actor, ct)) is not { } denied)
        {
            return null;
        }

        await RecordAsync(attempt, actor, ct);
        return denied;
    }

    // A page may be open since before somebody was disabled or lost a role.
    private async ValueTask<Actor> NowAsync(Actor actor, CancellationToken ct) =>
        actor is { Kind: ActorKind.User or ActorKind.Token, UserId: { } user }
            ? actor with { Roles = actor.Roles & await standings.RolesOfAsync(user, ct) }
            : actor;
}
