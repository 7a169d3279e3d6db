using System.Collections.Concurrent;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>What a mirror lacks. Every figure over it says so.</summary>
/// <param name="IsFirstWalk">Whether not everything was read yet.</param>
/// <param name="Read">How many payments are known.</param>
/// <param name="NotKept">How many payments of the portal cannot be kept.</param>
/// <param name="StoppedAt">Until when the portal's changes were read, if the walk stands still.</param>
public sealed record MirrorGap(bool IsFirstWalk, long Read, long NotKept, DateTimeOffset? StoppedAt);

/// <summary>Finds what mirrors lack. The answer is shared for two seconds, because every open page and every file asks.</summary>
public sealed class MirrorGaps(IBackends backends, ISyncStates states, IPortalProblems problems, TimeProvider time)
{
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<WorkspaceId, (DateTimeOffset At, MirrorGap? Gap)> _known = new();

    /// <summary>What the mirror of a workspace lacks; null if it is complete, or without a portal.</summary>
    public async Task<MirrorGap?> OfAsync(Workspace workspace, CancellationToken ct)
    {
        if (backends.Find<ILiveEntities>(workspace) is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (_known.TryGetValue(workspace.Id, out var known) && now - known.At < Shared && known.At <= now)
        {
            return known.Gap;
        }

        var state = await states.FindAsync(workspace.Id, ct);
        var notKept = (await problems.CountAsync(workspace.Id, ct)).Payments;
        var stands = state.StandsStill(now);
        var gap = state.IsFirstWalk || stands || notKept > 0
            ? new MirrorGap(state.IsFirstWalk, await states.CountAsync(workspace.Id, ct), notKept, stands ? state.MovedAt ?? state.FailedAt ?? now : null)
            : null;
        _known[workspace.Id] = (now, gap);
        return gap;
    }
}
