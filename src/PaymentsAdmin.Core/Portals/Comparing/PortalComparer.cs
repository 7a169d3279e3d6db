using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>
/// Compares our payments with the portal's, to the minor unit, and re-reads each item that the portal changed since, so that only
/// intended differences remain.
/// </summary>
public sealed class PortalComparer(IPortals portals, IMirror mirror, IComparisons comparisons, PortalEntityReader looks, TimeProvider time)
{
    private const int PageSize = 500;
    private const int ItemsAtOnce = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<WorkspaceId, ComparisonRun> _asked = [];
    private readonly Dictionary<WorkspaceId, ComparisonRun> _running = [];

    /// <summary>The workspace's comparison that is running or waiting in this process, or null.</summary>
    public ComparisonRun? RunOf(WorkspaceId workspace)
    {
        lock (_lock)
        {
            return _running.GetValueOrDefault(workspace) ?? _asked.GetValueOrDefault(workspace);
        }
    }

    /// <summary>
    /// Requests a comparison, which a background service starts shortly. Joins one that is waiting, but none that is running: that one
    /// read what may have changed since, and the nightly one leaves no result while the portal is unreachable.
    /// </summary>
    public void Ask(WorkspaceId workspace, string askedBy)
    {
        lock (_lock)
        {
            _asked.TryAdd(workspace, new ComparisonRun(askedBy));
        }
    }

    /// <summary>Runs the requested comparison. Null if none was requested, or if one is already running.</summary>
    public async Task<PortalComparison?> RunAskedAsync(Workspace workspace, CancellationToken ct) =>
        Begin(workspace.Id, () => _asked.Remove(workspace.Id, out var asked) ? asked.AskedBy : null) is { } run ? await RunAsync(workspace, run, ct) : null;

    /// <summary>Compares everything and stores the result. Null if a comparison is already running.</summary>
    public async Task<PortalComparison?> RunAsync(Workspace workspace, string askedBy, CancellationToken ct) =>
        Begin(workspace.Id, () => askedBy) is { } run ? await RunAsync(workspace, run, ct) : null;

    private Running? Begin(WorkspaceId workspace, Func<string?> askedBy)
    {
        lock (_lock)
        {
            if (_running.ContainsKey(workspace) || askedBy() is not { } by)
            {
                return null;
            }

            var began = time.GetUtcNow();
            _running[workspace] = new ComparisonRun(by) { BeganAt = began };
            return new(began, by);
        }
    }

    private async Task<PortalComparison> RunAsync(Workspace workspace, Running run, CancellationToken ct)
    {
        try
        {
            var found = new Findings();
            var fault = await CompareAsync(workspace, found, ct);
            return await KeepAsync(workspace, found.ToComparison(run.Began, time.GetUtcNow(), run.AskedBy, fault), found, ct);
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(workspace.Id);
            }
        }
    }

    // The nightly run is retried when the portal is back, and the previous result is worth more than "unreachable".
    private async Task<PortalComparison> KeepAsync(Workspace workspace, PortalComparison comparison, Findings found, CancellationToken ct)
    {
        if (comparison is { IsNightly: true, Fault.Passes: true })
        {
            return comparison;
        }

        await comparisons.KeepAsync(workspace.Id, comparison, ct);
        if (await LookAsync(workspace, found, ct) is not (> 0 and var unseen))
        {
            return comparison;
        }

        comparison = comparison with { Unseen = unseen };
        await comparisons.KeepAsync(workspace.Id, comparison, ct);
        return comparison;
    }

    private async Task<PortalFault?> CompareAsync(Workspace workspace, Findings found, CancellationToken ct)
    {
        var portal = portals.For(workspace);
        var began = time.GetUtcNow();
        PortalCursor? after = null;
        while (true)
        {
            var asked = time.GetUtcNow();
            var page = await portal.PaymentsAsync(workspace.EntityTypes, after, ct);
            if (!page.Ok)
            {
                return page.Fault.Kind is PortalFaultKind.Unlisted ? await CompareItemsAsync(workspace, found, began, ct) : page.Fault;
            }

            var there = page.Value.Rows.Where(row => row.Entity is { } entity && workspace.EntityTypes.Contains(entity.Kind)).ToList();
            var unkept = page.Value.Problems.Where(problem => problem.Entity is not { } entity || workspace.EntityTypes.Contains(entity.Kind)).ToList();
            await CompareAsync(workspace, [.. there.Select(row => (row.Payment, row.Entity))], unkept, asked, found, ct);
            if (page.Value.Last is not { } last)
            {
                await MissingThereAsync(workspace, found, began, ct);
                return null;
            }

            after = last;
        }
    }

    // Where the portal has no list of all payments, the items that the mirror knows are looked at one by one.
    private async Task<PortalFault?> CompareItemsAsync(Workspace workspace, Findings found, DateTimeOffset began, CancellationToken ct)
    {
        var after = new EntityId(0);
        while (await mirror.UnseenAsync(workspace.Id, began, after, ItemsAtOnce, ct) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                var asked = time.GetUtcNow();
                var seen = await portals.For(workspace).LookAsync(item.Ref, Urgency.Background, ct);
                if (seen.Fault is { IsOfContent: false, Kind: not PortalFaultKind.NotFound } fault)
                {
                    return fault;
                }

                if (seen.Ok)
                {
                    var unkept = seen.Value.Problems.Where(problem => problem.Subject is ProblemSubject.Payment).ToList();
                    await CompareAsync(workspace, [.. seen.Value.Payments.Select(payment => (payment, (EntityRef?)item.Ref))], unkept, asked, found, ct);
                }
            }

            after = items[^1].Id;
        }

        await MissingThereAsync(workspace, found, began, ct);
        return null;
    }

    private async Task CompareAsync(
        Workspace workspace,
        IReadOnlyList<(PortalPayment Payment, EntityRef? Entity)> there,
        IReadOnlyList<PortalProblem> unkept,
        DateTimeOffset asked,
        Findings found,
        CancellationToken ct
    )
    {
        var ids = there.Select(one => one.Payment.Id).Concat(unkept.Where(problem => problem.HasId).Select(problem => problem.PortalId)).ToList();
        var ours = (await comparisons.OfAsync(workspace.Id, ids, ct)).ToDictionary(p => p.PortalId);
        found.Saw(ids);
        foreach (var (payment, entity) in there)
        {
            found.Compare(payment, entity, ours.GetValueOrDefault(payment.Id), asked);
        }

        foreach (var problem in unkept)
        {
            found.NotKept(problem, ours.GetValueOrDefault(problem.PortalId));
        }
    }

    private async Task MissingThereAsync(Workspace workspace, Findings found, DateTimeOffset began, CancellationToken ct)
    {
        var after = new PaymentId(0);
        while (await comparisons.NextAsync(workspace.Id, after, PageSize, ct) is { Count: > 0 } page)
        {
            foreach (var ours in page.Where(p => !found.HasSeen(p.PortalId) && p.SeenAt < began))
            {
                found.MissingThere(ours);
            }

            after = page[^1].Id;
        }
    }

    // Returns how many items could not be read.
    private async Task<int> LookAsync(Workspace workspace, Findings found, CancellationToken ct)
    {
        var (left, unseen) = (found.ToLookAt.Count, found.NotLookedAt);
        foreach (var entity in found.ToLookAt)
        {
            var fault = await looks.SeeAsync(workspace, entity, Urgency.Background, ct);
            if (fault is { Passes: true, IsOfContent: false })
            {
                return unseen + left;
            }

            left--;
            unseen += fault is null ? 0 : 1;
        }

        return unseen;
    }

    private sealed record Running(DateTimeOffset Began, string AskedBy);
}
