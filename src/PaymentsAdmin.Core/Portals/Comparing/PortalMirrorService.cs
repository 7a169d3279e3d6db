using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>Reports how much of a portal is mirrored, how old the mirror is, and whether it matches.</summary>
public sealed class PortalMirrorService(
    IWorkspaces workspaces,
    ISyncStates states,
    IPortalProblems problems,
    MirrorGaps gaps,
    IComparisons comparisons,
    PortalComparer comparer,
    ComparisonHour hour,
    Abilities abilities,
    AccessGuard guard
)
{
    /// <summary>The state of the mirror. Everybody who sees payments may read it.</summary>
    public async Task<Result<MirrorStatus>> FindAsync(WorkspaceId id, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        if (!await IsOnPortalAsync(id, ct))
        {
            return WorkspaceFailures.NotFound;
        }

        // The result is stored before the run is removed, so read the run first.
        var run = comparer.RunOf(id);
        var sync = await states.FindAsync(id, ct);
        var last = await comparisons.LastAsync(id, ct);
        var listed = await problems.ListAsync(id, MirrorStatus.MaxProblems, ct);
        return new MirrorStatus(sync, last, run, hour.At)
        {
            Known = sync.IsFirstWalk ? await states.CountAsync(id, ct) : null,
            NotKept = await problems.CountAsync(id, ct),
            Problems = listed,
            Titles = await comparisons.TitlesAsync(id, [.. Unnumbered(last, listed)], ct),
        };
    }

    /// <summary>What lists, totals and files of a workspace lack of its portal; null if nothing. Everybody who sees payments may read it.</summary>
    public async Task<Result<MirrorGap?>> GapAsync(Workspace workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await gaps.OfAsync(workspace, ct));

    /// <summary>Requests a comparison, which runs in the background even if the caller leaves.</summary>
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

    // The key of an item that is no number means nothing to a reader.
    private static IEnumerable<EntityRef> Unnumbered(PortalComparison? last, IEnumerable<PortalProblem> problems) =>
        (last?.Differences ?? []).Select(one => one.Entity).Concat(problems.Select(one => one.Entity)).OfType<EntityRef>()
            .Where(item => PortalKey.Of(item.ExternalId).AsNumber is null).Distinct();

    private async Task<bool> IsOnPortalAsync(WorkspaceId id, CancellationToken ct) =>
        await workspaces.FindAsync(id, ct) is { } known && abilities.Has(known, Can.Look);
}

/// <summary>
/// The state of a portal's mirror: sync progress, the last comparison, the one waiting or running, and the time of the nightly one.
/// </summary>
public sealed record MirrorStatus(SyncState Sync, PortalComparison? Last, ComparisonRun? Run, TimeOnly? Nightly)
{
    /// <summary>How many rows that cannot be kept are listed; all are counted.</summary>
    public const int MaxProblems = 200;

    /// <summary>The number of payments known; only until the first sync is complete.</summary>
    public long? Known { get; init; }

    /// <summary>The number of rows of the portal that cannot be kept.</summary>
    public ProblemCount NotKept { get; init; } = ProblemCount.None;

    /// <summary>The first of them.</summary>
    public IReadOnlyList<PortalProblem> Problems { get; init; } = [];

    /// <summary>Our titles of the items that are named above and have no number of their own.</summary>
    public IReadOnlyDictionary<EntityRef, string> Titles { get; init; } = new Dictionary<EntityRef, string>();
}
