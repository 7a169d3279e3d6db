using System.Collections.Concurrent;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>
/// The steps of a walk through a portal: all payments from the administrators' list, or item by item where that list is not
/// allowed; then the entities that the list no longer showed. What cannot be kept is noted, and the walk goes on.
/// </summary>
public sealed class PortalWalk(IPortals portals, IMirror mirror, IPortalProblems problems, PortalEntityReader looks, TimeProvider time)
{
    private const int MaxUnseen = 20;

    // The last page of a run is usually shorter, so nothing is prefetched after it.
    private const int LongPage = 500;

    private readonly ConcurrentDictionary<WorkspaceId, PageAhead> _ahead = new();

    /// <summary>Takes the next step from where the walk is.</summary>
    public Task<Walked> StepAsync(Workspace workspace, SyncState state, CancellationToken ct) =>
        state.Position.Phase switch
        {
            SyncPhase.Payments => PaymentsAsync(workspace, state, ct),
            SyncPhase.Items => ItemsAsync(workspace, state, ct),
            _ => UnseenAsync(workspace, state, ct),
        };

    private async Task<Walked> PaymentsAsync(Workspace workspace, SyncState state, CancellationToken ct)
    {
        var position = state.Position;
        var answer = await (_ahead.TryRemove(workspace.Id, out var ahead) && ahead.After == position.After
            ? ahead.Page
            : ReadAsync(workspace, position.After, ct));
        if (answer is { Ok: true, Value.Unlisted: { Kind: PortalFaultKind.Denied or PortalFaultKind.Scope or PortalFaultKind.Unlisted } denied })
        {
            var lacks = denied.Kind is PortalFaultKind.Unlisted ? (PortalFaultKind?)null : denied.Kind;
            return new Walked(position with { Phase = SyncPhase.Items, Kind = workspace.EntityTypes[0], After = null }) { Lacks = lacks };
        }

        if ((answer.Fault ?? answer.Value.Unlisted) is { } fault)
        {
            return new Walked(position) { Fault = fault, Lacks = state.Lacks };
        }

        var (page, count, last) = answer.Value;
        // The portal's rate limit is the bottleneck of a long run: fetch the next page while storing this one.
        if (count >= LongPage && last is { } before)
        {
            _ahead[workspace.Id] = new PageAhead(before, ReadAsync(workspace, before, ct));
        }

        var taken = await mirror.TakeAsync(workspace, page, ct);
        foreach (var entity in taken.Value)
        {
            if (await LookAsync(workspace, entity, ct) is { } unread)
            {
                return new Walked(position) { Fault = unread };
            }
        }

        await ContradictedAsync(workspace, page, taken.Value.ToHashSet(), ct);
        return new Walked(last is { } at ? position with { After = at } : position with { Phase = SyncPhase.Unseen, After = null });
    }

    // A payment that its item does not show is not kept, but it may exist.
    private async Task ContradictedAsync(Workspace workspace, PortalPage page, HashSet<EntityRef> looked, CancellationToken ct)
    {
        var rows = page.Payments.Where(row => row.Entity is { } entity && looked.Contains(entity)).ToList();
        var kept = rows.Count == 0 ? [] : await mirror.KeptAsync(workspace.Id, [.. rows.Select(row => row.Payment.Id)], ct);
        foreach (var row in rows.ExceptBy(kept, row => row.Payment.Id))
        {
            await problems.NoteAsync(workspace.Id, Without(row, ProblemCause.Contradicted), ct);
        }
    }

    private async Task<PortalAnswer<PageRead>> ReadAsync(Workspace workspace, PortalCursor? after, CancellationToken ct)
    {
        var portal = portals.For(workspace);
        var began = time.GetUtcNow();
        var payments = await portal.PaymentsAsync(workspace.EntityTypes, after, ct);
        if (!payments.Ok)
        {
            return new PageRead(new PortalPage([], [], began), 0, null) { Unlisted = payments.Fault };
        }

        bool IsOurs(EntityRef? entity) => entity is { } home && workspace.EntityTypes.Contains(home.Kind);
        var ours = payments.Value.Rows.Where(row => IsOurs(row.Entity)).ToList();
        var shown = ours.Select(row => row.Item).OfType<PortalItem>().ToList();
        var items = await portal.ItemsAsync([.. ours.Where(row => row.Item is null).Select(row => row.Entity!.Value).Distinct()], ct);
        if (!items.Ok)
        {
            return items.Fault;
        }

        // A payment whose order cannot be told from the broken row may be of an item here, so it is noted.
        var unkept = payments.Value.Problems.Where(problem => problem.Entity is null || IsOurs(problem.Entity));
        var homeless = items.Value.Problems.Select(problem => problem.Entity).OfType<EntityRef>().ToHashSet();
        var left = ours.Where(row => homeless.Contains(row.Entity!.Value)).Select(row => Without(row, ProblemCause.ItemNotKept));
        var kept = ours.Where(row => !homeless.Contains(row.Entity!.Value));
        var page = new PortalPage([.. kept], [.. items.Value.Rows, .. shown], began) { Problems = [.. unkept, .. items.Value.Problems, .. left] };
        return new PageRead(page, payments.Value.Count, payments.Value.Last);
    }

    private static PortalProblem Without(PortalPaymentRow row, ProblemCause cause) =>
        new(ProblemSubject.Payment, row.Payment.Id, row.Entity, cause, "entityId", row.Entity!.Value.ExternalId)
        {
            Amount = row.Payment.Sum.ToString(),
        };

    private async Task<Walked> ItemsAsync(Workspace workspace, SyncState state, CancellationToken ct)
    {
        var position = state.Position;
        var items = await portals.For(workspace).ItemsAsync(position.Kind, position.After, ct);
        if (items.Fault is { Kind: PortalFaultKind.Unlisted } unlisted)
        {
            return new Walked(Onward(workspace, position)) { Lacks = unlisted.Kind };
        }

        if (!items.Ok)
        {
            return new Walked(position) { Fault = items.Fault, Lacks = state.Lacks };
        }

        foreach (var problem in items.Value.Problems)
        {
            await problems.NoteAsync(workspace.Id, problem, ct);
        }

        foreach (var item in items.Value.Rows)
        {
            if (await LookAsync(workspace, item.Ref, ct) is { } fault)
            {
                return new Walked(position) { Fault = fault, Lacks = state.Lacks };
            }

            position = position with { After = item.Next ?? position.After };
        }

        if (items.Value.Last is { } last)
        {
            return new Walked(position with { After = last }) { Lacks = state.Lacks };
        }

        return new Walked(Onward(workspace, position)) { Lacks = state.Lacks };
    }

    // Behind the last item of a kind come those of the next one, and then what the lists no longer showed.
    private static SyncPosition Onward(Workspace workspace, SyncPosition position)
    {
        var next = workspace.EntityTypes.SkipWhile(kind => kind != position.Kind).Skip(1).FirstOrDefault();
        return next == 0 ? position with { Phase = SyncPhase.Unseen, Kind = 0, After = null } : position with { Kind = next, After = null };
    }

    private async Task<Walked> UnseenAsync(Workspace workspace, SyncState state, CancellationToken ct)
    {
        var position = state.Position;
        var unseen = await mirror.UnseenAsync(workspace.Id, position.Began, position.Entity, MaxUnseen, ct);
        foreach (var entity in unseen)
        {
            if (await LookAsync(workspace, entity.Ref, ct) is { } fault)
            {
                return new Walked(position) { Fault = fault, Lacks = state.Lacks };
            }

            position = position.Behind(entity.Id);
        }

        return new Walked(unseen.Count < MaxUnseen ? SyncPosition.Rest : position) { Lacks = state.Lacks };
    }

    // An entity that the portal does not show is stored without payments. A temporary fault, or a rejected connection, stops the run here.
    private async Task<PortalFault?> LookAsync(Workspace workspace, EntityRef entity, CancellationToken ct)
    {
        var began = time.GetUtcNow();
        var seen = await looks.SeeAsync(workspace, entity, Urgency.Background, ct);
        if (seen is { Kind: PortalFaultKind.NotFound })
        {
            await mirror.LeaveAsync(workspace, entity, began, ct);
        }

        return seen is { Passes: true, IsOfContent: false } or { Kind: PortalFaultKind.SignIn or PortalFaultKind.Forbidden } ? seen : null;
    }

    // Count and end refer to the whole page of the list; the page itself keeps only our entity types.
    private sealed record PageRead(PortalPage Page, int Count, PortalCursor? Last)
    {
        /// <summary>Why the list of payments itself could not be read.</summary>
        public PortalFault? Unlisted { get; init; }
    }

    private sealed record PageAhead(PortalCursor? After, Task<PortalAnswer<PageRead>> Page);
}

/// <summary>Where a step came to, and the fault that stopped it there.</summary>
public sealed record Walked(SyncPosition Position)
{
    public PortalFault? Fault { get; init; }

    /// <summary>The right that the list of all payments needs and the connection lacks.</summary>
    public PortalFaultKind? Lacks { get; init; }
}
