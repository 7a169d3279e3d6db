using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>
/// Compares what we know with what the portal has, to the minor unit, and looks at each item where something differs, so that
/// only what stays different on purpose differs afterwards.
/// </summary>
public sealed class PortalComparer(IPortals portals, IComparisons comparisons, PortalLooks looks, TimeProvider time)
{
    private const int PageSize = 500;

    private readonly Lock _lock = new();
    private readonly HashSet<WorkspaceId> _running = [];

    /// <summary>Whether a comparison of the workspace is under way in this process.</summary>
    public bool IsRunning(WorkspaceId workspace)
    {
        lock (_lock)
        {
            return _running.Contains(workspace);
        }
    }

    /// <summary>Compares all of it and keeps the result. Null where a comparison is under way already.</summary>
    public async Task<PortalComparison?> RunAsync(Workspace workspace, string askedBy, CancellationToken ct)
    {
        lock (_lock)
        {
            if (!_running.Add(workspace.Id))
            {
                return null;
            }
        }

        try
        {
            var found = new Findings();
            var began = time.GetUtcNow();
            var fault = await CompareAsync(workspace, found, ct);
            var comparison = new PortalComparison(began, time.GetUtcNow(), askedBy)
            {
                Compared = found.Seen.Count,
                Found = found.Count,
                Differences = found.Kept,
                Failure = fault is null ? null : PortalOutcome.Of(fault).Text,
            };
            await comparisons.KeepAsync(workspace.Id, comparison, ct);
            await LookAsync(workspace, found, ct);
            return comparison;
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(workspace.Id);
            }
        }
    }

    private async Task<PortalFault?> CompareAsync(Workspace workspace, Findings found, CancellationToken ct)
    {
        var portal = portals.For(workspace);
        var began = time.GetUtcNow();
        var after = 0L;
        while (true)
        {
            var asked = time.GetUtcNow();
            var page = await portal.PaymentsAsync(after, ct);
            if (!page.Ok)
            {
                return page.Fault;
            }

            if (page.Value.Count == 0)
            {
                await MissingThereAsync(workspace, found, began, ct);
                return null;
            }

            var there = page.Value.Where(row => row.Entity is { } entity && workspace.EntityTypes.Contains(entity.Kind)).ToList();
            var ours = (await comparisons.OfAsync(workspace.Id, [.. there.Select(row => row.Payment.Id)], ct)).ToDictionary(p => p.PortalId);
            foreach (var row in there)
            {
                found.Compare(row, ours.GetValueOrDefault(row.Payment.Id), asked);
            }

            after = page.Value[^1].Payment.Id;
        }
    }

    private async Task MissingThereAsync(Workspace workspace, Findings found, DateTimeOffset began, CancellationToken ct)
    {
        var after = new PaymentId(0);
        while (await comparisons.NextAsync(workspace.Id, after, PageSize, ct) is { Count: > 0 } page)
        {
            foreach (var ours in page.Where(p => !found.Seen.Contains(p.PortalId) && p.SeenAt < began))
            {
                found.MissingThere(ours);
            }

            after = page[^1].Id;
        }
    }

    private async Task LookAsync(Workspace workspace, Findings found, CancellationToken ct)
    {
        foreach (var entity in found.ToLookAt)
        {
            if (await looks.SeeAsync(workspace, entity, Urgency.Background, ct) is { Passes: true })
            {
                return;
            }
        }
    }

    private sealed class Findings
    {
        private readonly List<PortalDifference> _kept = [];
        private readonly HashSet<EntityRef> _toLookAt = [];

        public HashSet<long> Seen { get; } = [];

        public int Count { get; private set; }

        public IReadOnlyList<PortalDifference> Kept => _kept;

        public IReadOnlyCollection<EntityRef> ToLookAt => _toLookAt;

        // What we saw after the page was asked for may be newer than it.
        public void Compare(PortalPaymentRow there, ComparedPayment? ours, DateTimeOffset asked)
        {
            Seen.Add(there.Payment.Id);
            if (ours is null)
            {
                Add(new(DifferenceKind.MissingHere, DifferenceCause.ChangedSince, there.Payment.Id, there.Entity) { PortalAmount = there.Payment.Sum });
                return;
            }

            if (ours.SeenAt >= asked)
            {
                return;
            }

            if (ours.Amount != there.Payment.Sum)
            {
                Add(Of(ours, DifferenceKind.Amount, there.Payment.Sum));
            }

            if (ours.Paid != there.Payment.Paid)
            {
                Add(Of(ours, ours.Paid ? DifferenceKind.PaidHereOnly : DifferenceKind.PaidThereOnly, there.Payment.Sum));
            }
        }

        public void MissingThere(ComparedPayment ours) => Add(Of(ours, DifferenceKind.MissingThere, null));

        private static PortalDifference Of(ComparedPayment ours, DifferenceKind kind, Money? there) =>
            new(kind, ours.WriteOpen ? DifferenceCause.WriteOpen : ours.Booked ? DifferenceCause.Booked : DifferenceCause.ChangedSince, ours.PortalId, ours.Entity)
            {
                Payment = ours.Id,
                OurAmount = ours.Amount,
                PortalAmount = there,
                SeenAt = ours.SeenAt,
            };

        private void Add(PortalDifference difference)
        {
            Count++;
            if (_kept.Count < PortalComparison.MaxKept)
            {
                _kept.Add(difference);
            }

            if (difference is { Entity: { } entity, Cause: DifferenceCause.ChangedSince })
            {
                _toLookAt.Add(entity);
            }
        }
    }
}
