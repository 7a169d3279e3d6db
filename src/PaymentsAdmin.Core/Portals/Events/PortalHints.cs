using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Events;

/// <summary>
/// Payments the portal reported as changed. An event can be late or forged and carries only a key, so it only triggers a
/// read. Hints are lost when the process ends; the next sync finds the changes.
/// </summary>
public sealed class PortalHints(IMirror mirror, PortalEntityReader looks, IPortals portals, PortalTiming timing, TimeProvider time)
{
    /// <summary>Hints beyond this number are left to the next sync.</summary>
    public const int MaxWaiting = 1_000;

    // The maximum number of pages of the full payment list read to find unknown payments; the rest is left to the next sync.
    private const int MaxPages = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<WorkspaceId, HashSet<PortalKey>> _waiting = [];
    private readonly Dictionary<WorkspaceId, DateTimeOffset> _heardAt = [];

    /// <summary>Records that a payment of the portal may have changed, been added or been deleted.</summary>
    public void Hear(WorkspaceId workspace, PortalKey payment)
    {
        lock (_lock)
        {
            _heardAt[workspace] = time.GetUtcNow();
            Wait(workspace, [payment]);
        }
    }

    /// <summary>When this process last got a hint; null if never.</summary>
    public DateTimeOffset? HeardAt(WorkspaceId workspace)
    {
        lock (_lock)
        {
            return _heardAt.TryGetValue(workspace, out var at) ? at : null;
        }
    }

    /// <summary>Follows up the hints. Returns the pause before the next step, which is longer while the portal is unreachable.</summary>
    public async Task<TimeSpan> StepAsync(Workspace workspace, CancellationToken ct)
    {
        await FollowAsync(workspace, ct);
        lock (_lock)
        {
            return _waiting.ContainsKey(workspace.Id) ? timing.AwayPause : timing.FirstPause;
        }
    }

    /// <summary>Reads each item with hinted payments once. Returns how many reads that took.</summary>
    public async Task<int> FollowAsync(Workspace workspace, CancellationToken ct)
    {
        var known = new Dictionary<EntityRef, List<PortalKey>>();
        var strangers = new List<PortalKey>();
        foreach (var payment in Take(workspace.Id))
        {
            if (await mirror.EntityOfAsync(workspace.Id, payment, ct) is not { } entity)
            {
                strangers.Add(payment);
            }
            else if (known.TryGetValue(entity, out var others))
            {
                others.Add(payment);
            }
            else
            {
                known.Add(entity, [payment]);
            }
        }

        return await LookAsync(workspace, known, ct) + await MeetAsync(workspace, strangers, ct);
    }

    // Items that cannot be read now wait until the portal is back.
    private async Task<int> LookAsync(Workspace workspace, Dictionary<EntityRef, List<PortalKey>> heard, CancellationToken ct)
    {
        var done = 0;
        foreach (var (entity, payments) in heard)
        {
            done++;
            if (await looks.SeeAsync(workspace, entity, Urgency.Background, ct) is { Passes: true, IsOfContent: false })
            {
                WaitAgain(workspace.Id, payments);
            }
        }

        return done;
    }

    // An unknown payment is looked up in the full list, if its item is one of ours and the connection may read the list.
    private async Task<int> MeetAsync(Workspace workspace, List<PortalKey> strangers, CancellationToken ct)
    {
        var found = new Dictionary<EntityRef, List<PortalKey>>();
        var pages = 0;
        while (strangers.Count > 0 && pages++ < MaxPages)
        {
            var sought = await portals.For(workspace).SeekAsync(strangers, ct);
            if (!sought.Ok)
            {
                WaitAgain(workspace.Id, sought.Fault.Passes ? strangers : []);
                break;
            }

            var (page, beyond) = sought.Value;
            var homes = page.Rows.Select(row => (row.Payment.Id, row.Entity))
                .Concat(page.Problems.Select(problem => (Id: problem.PortalId, problem.Entity)))
                .Where(home => strangers.Contains(home.Id) && home.Entity is { } entity && workspace.EntityTypes.Contains(entity.Kind));
            foreach (var (payment, home) in homes)
            {
                found.TryAdd(home!.Value, []);
                found[home.Value].Add(payment);
            }

            strangers = [.. beyond];
        }

        return pages + await LookAsync(workspace, found, ct);
    }

    private void WaitAgain(WorkspaceId workspace, IEnumerable<PortalKey> payments)
    {
        lock (_lock)
        {
            Wait(workspace, payments);
        }
    }

    private void Wait(WorkspaceId workspace, IEnumerable<PortalKey> payments)
    {
        foreach (var payment in payments)
        {
            if (!_waiting.TryGetValue(workspace, out var waiting))
            {
                _waiting.Add(workspace, waiting = []);
            }

            if (waiting.Count < MaxWaiting)
            {
                waiting.Add(payment);
            }
        }
    }

    private HashSet<PortalKey> Take(WorkspaceId workspace)
    {
        lock (_lock)
        {
            return _waiting.Remove(workspace, out var waiting) ? waiting : [];
        }
    }
}
