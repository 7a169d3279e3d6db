using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>
/// What a portal said has changed. It is late, it may be made up, and it holds a number alone, so nothing is done but a look.
/// What is heard and not yet followed is forgotten when the process ends: the next walk sees it.
/// </summary>
public sealed class PortalHints(IMirror mirror, PortalLooks looks, IPortals portals, TimeProvider time)
{
    /// <summary>More than this is left to the next walk.</summary>
    public const int MaxWaiting = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<WorkspaceId, HashSet<long>> _waiting = [];

    /// <summary>Says that a payment of the portal may have changed, been made or been deleted.</summary>
    public void Hear(WorkspaceId workspace, long payment)
    {
        lock (_lock)
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

    /// <summary>Looks at the items of all payments that were heard of. Says how many looks that took.</summary>
    public async Task<int> FollowAsync(Workspace workspace, CancellationToken ct)
    {
        var heard = Take(workspace.Id);
        if (heard.Count == 0)
        {
            return 0;
        }

        var entities = new HashSet<EntityRef>();
        var strangers = new List<long>();
        foreach (var payment in heard)
        {
            if (await mirror.EntityOfAsync(workspace.Id, payment, ct) is { } entity)
            {
                entities.Add(entity);
            }
            else
            {
                strangers.Add(payment);
            }
        }

        foreach (var entity in entities)
        {
            await looks.SeeAsync(workspace, entity, Urgency.Background, ct);
        }

        return entities.Count + (strangers.Count > 0 ? await MeetAsync(workspace, strangers.Min(), ct) : 0);
    }

    // A payment that we do not know is found in the list of all, if its item is one of ours.
    private async Task<int> MeetAsync(Workspace workspace, long first, CancellationToken ct)
    {
        var began = time.GetUtcNow();
        var page = await portals.For(workspace).PaymentsAsync(first - 1, ct);
        if (!page.Ok)
        {
            return 1;
        }

        var entities = page.Value.Where(row => row.Entity is { } entity && workspace.EntityTypes.Contains(entity.Kind)).Select(row => row.Entity!.Value).Distinct().ToList();
        var items = await portals.For(workspace).ItemsAsync(entities, ct);
        if (items.Ok)
        {
            var known = entities.ToHashSet();
            await mirror.TakeAsync(workspace, new PortalPage([.. page.Value.Where(row => row.Entity is { } entity && known.Contains(entity))], items.Value, began), ct);
        }

        return 2;
    }

    private HashSet<long> Take(WorkspaceId workspace)
    {
        lock (_lock)
        {
            return _waiting.Remove(workspace, out var waiting) ? waiting : [];
        }
    }
}
