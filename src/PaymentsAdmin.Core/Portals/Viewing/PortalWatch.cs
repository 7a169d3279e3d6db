using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>A repeated look at an entity: when it began, whether something was read again, and the outcome of that.</summary>
public sealed record WatchedLook(DateTimeOffset At, bool IsOther, Result<EntityId>? Read);

/// <summary>
/// Looks again at the entities on open pages: one cheap call an entity every ten seconds, shared by all who have it open. Only
/// what differs is read completely.
/// </summary>
public sealed class PortalWatch(IPortals portals, IComparisons comparisons, PortalEntityReader looks, TimeProvider time)
{
    /// <summary>How often an entity is looked at again.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>The pause after each call: a quarter of the pace of a portal, which is two calls a second.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    // Instead of a mark, once the portal no longer has the entity.
    private const string Gone = "gone";

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(WorkspaceId Workspace, EntityRef Entity), Watched> _watched = [];

    /// <summary>Looks again until disposed. The callback gets each look.</summary>
    public IDisposable Watch(Workspace workspace, EntityRef entity, Action<WatchedLook> looked)
    {
        var key = (workspace.Id, entity);
        lock (_lock)
        {
            if (!_watched.TryGetValue(key, out var watched))
            {
                _watched.Add(key, watched = new Watched { DueAt = time.GetUtcNow() + Interval });
            }

            watched.Viewers.Add(looked);
        }

        return new Viewer(() => Leave(key, looked));
    }

    /// <summary>Looks at the entity of a workspace that is due first, and returns how long to wait before the next step.</summary>
    public async Task<TimeSpan> StepAsync(Workspace workspace, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        EntityRef entity;
        Watched watched;
        lock (_lock)
        {
            var first = _watched.Where(one => one.Key.Workspace == workspace.Id).OrderBy(one => one.Value.DueAt).FirstOrDefault();
            if (first.Value is null || first.Value.DueAt > now)
            {
                return Idle;
            }

            (entity, watched) = (first.Key.Entity, first.Value);
            watched.DueAt = now + Interval;
        }

        var peek = await portals.For(workspace).PeekAsync(entity, ct);
        if (peek.Ok)
        {
            await TakeAsync(workspace, entity, watched, peek.Value, now, ct);
        }
        else if (peek.Fault.Kind is PortalFaultKind.NotFound && watched.Mark is not Gone)
        {
            watched.Mark = Gone;
            Tell(watched, new WatchedLook(now, IsOther: true, await looks.LookAsync(workspace, entity, Urgency.Background, ct)));
        }

        return Pause;
    }

    private async Task TakeAsync(Workspace workspace, EntityRef entity, Watched watched, PortalPeek peek, DateTimeOffset began, CancellationToken ct)
    {
        var isOther = watched.Mark is { } mark ? !string.Equals(mark, peek.Mark, StringComparison.Ordinal) : await DiffersAsync(workspace, peek, ct);
        var look = isOther ? await looks.LookAsync(workspace, entity, Urgency.Background, ct) : null;
        watched.Mark = look is { Ok: false } ? null : peek.Mark;
        if (look is not { Ok: false })
        {
            Tell(watched, new WatchedLook(began, isOther, look));
        }
    }

    private void Tell(Watched watched, WatchedLook look)
    {
        List<Action<WatchedLook>> viewers;
        lock (_lock)
        {
            viewers = [.. watched.Viewers];
        }

        viewers.ForEach(viewer => viewer(look));
    }

    // The page itself looked when it was opened, so the first call is compared with what that look stored. A change that payments
    // do not show is known by its time, with a minute for clocks that differ.
    private async Task<bool> DiffersAsync(Workspace workspace, PortalPeek peek, CancellationToken ct)
    {
        var stored = (await comparisons.OfAsync(workspace.Id, [.. peek.Payments.Select(payment => payment.Id)], ct)).ToDictionary(ours => ours.PortalId);
        return peek.Payments.Any(payment =>
            !stored.TryGetValue(payment.Id, out var ours)
            || ours.Amount != payment.Sum
            || ours.Paid != payment.Paid
            || peek.UpdatedAt > ours.SeenAt - ClockDifference);
    }

    private void Leave((WorkspaceId, EntityRef) key, Action<WatchedLook> looked)
    {
        lock (_lock)
        {
            if (_watched.TryGetValue(key, out var watched) && watched.Viewers.Remove(looked) && watched.Viewers.Count == 0)
            {
                _watched.Remove(key);
            }
        }
    }

    private sealed class Watched
    {
        public DateTimeOffset DueAt { get; set; }

        public string? Mark { get; set; }

        public List<Action<WatchedLook>> Viewers { get; } = [];
    }

    private sealed class Viewer(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
