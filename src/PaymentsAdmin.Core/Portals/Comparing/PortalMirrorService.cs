using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>How much of a portal is known here, how old that is, and whether it agrees.</summary>
public sealed class PortalMirrorService(IWorkspaces workspaces, ISyncStates states, IComparisons comparisons, PortalComparer comparer, ComparisonHour hour, AccessGuard guard)
{
    /// <summary>How it stands. People who see payments may read it.</summary>
    public async Task<Result<MirrorStanding>> FindAsync(WorkspaceId id, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        if (!await IsOnPortalAsync(id, ct))
        {
            return WorkspaceFailures.NotFound;
        }

        // A comparison is kept before it is over, so the run is asked for first.
        var run = comparer.RunOf(id);
        var sync = await states.FindAsync(id, ct);
        return new MirrorStanding(sync, await comparisons.LastAsync(id, ct), run, hour.At) { Known = sync.SucceededAt is null ? await states.CountAsync(id, ct) : null };
    }

    /// <summary>Asks for a comparison, which the background makes; it goes on when nobody waits for it.</summary>
    public Task<Result> CompareAsync(WorkspaceId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(WorkspaceVerbs.Compare, "workspace", id.Value, id),
            actor,
            async () =>
            {
                if (!await IsOnPortalAsync(id, ct))
                {
                    return WorkspaceFailures.NotFound;
                }

                comparer.Ask(id, actor.Name);
                return Result.Done;
            },
            ct
        );

    private async Task<bool> IsOnPortalAsync(WorkspaceId id, CancellationToken ct) => await workspaces.FindAsync(id, ct) is { Backend: BackendKind.Bitrix24 };
}

/// <summary>The mirror of a portal: how far it was read, the last comparison, the one that waits or runs, and when the next nights make theirs.</summary>
public sealed record MirrorStanding(SyncState Sync, PortalComparison? Last, ComparisonRun? Run, TimeOnly? Nightly)
{
    /// <summary>How many payments are known, while not all of them were read once.</summary>
    public long? Known { get; init; }
}
