using System.Collections.Concurrent;
using System.Globalization;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>
/// Keeps the mirror of a portal up to date in the background, one step at a time: all payments from the administrators' list,
/// or item by item where that list is not allowed; then the entities that the list no longer showed.
/// </summary>
public sealed class PortalSync(IPortals portals, IMirror mirror, ISyncStates states, PortalMethods methods, PortalEntityReader looks, PortalTiming timing, TimeProvider time)
{
    private const int MaxUnseen = 20;

    // The last page of a run is usually shorter, so nothing is prefetched after it.
    private const int LongPage = 500;

    private readonly ConcurrentDictionary<WorkspaceId, PageAhead> _ahead = new();

    /// <summary>Takes one step. Returns the pause before the next one.</summary>
    public async Task<TimeSpan> StepAsync(Workspace workspace, CancellationToken ct)
    {
        var state = await states.FindAsync(workspace.Id, ct);
        var position = state.Position;
        if (position.Phase is SyncPhase.Rest)
        {
            var due = (state.SucceededAt ?? DateTimeOffset.MinValue) + (state.SucceededAt is null ? TimeSpan.Zero : timing.SyncPause);
            if (due > time.GetUtcNow())
            {
                return due - time.GetUtcNow();
            }

            // Without permission to read them, payments are mirrored without methods.
            await methods.SyncAsync(workspace, Urgency.Background, ct);
            position = new SyncPosition(SyncPhase.Payments, time.GetUtcNow(), 0, 0);
        }

        var step = await WalkAsync(workspace, position, ct);
        await KeepAsync(workspace, state, step, ct);
        return step.Ok ? TimeSpan.Zero : step.Fault.Wait ?? timing.AwayPause;
    }

    private Task<PortalAnswer<SyncPosition>> WalkAsync(Workspace workspace, SyncPosition position, CancellationToken ct) =>
        position.Phase switch
        {
            SyncPhase.Payments => PaymentsAsync(workspace, position, ct),
            SyncPhase.Items => ItemsAsync(workspace, position, ct),
            _ => UnseenAsync(workspace, position, ct),
        };

    private async Task<PortalAnswer<SyncPosition>> PaymentsAsync(Workspace workspace, SyncPosition position, CancellationToken ct)
    {
        var answer = await (_ahead.TryRemove(workspace.Id, out var ahead) && ahead.After == position.After ? ahead.Page : ReadAsync(workspace, position.After, ct));
        if (answer.Fault is { Kind: PortalFaultKind.Denied or PortalFaultKind.Scope } && position.After == 0)
        {
            return position with { Phase = SyncPhase.Items, Kind = workspace.EntityTypes[0] };
        }

        if (!answer.Ok)
        {
            return answer.Fault;
        }

        if (answer.Value.Last is not { } last)
        {
            return position with { Phase = SyncPhase.Unseen, After = 0 };
        }

        // The portal's rate limit is the bottleneck of a long run: fetch the next page while storing this one.
        if (answer.Value.Count >= LongPage)
        {
            _ahead[workspace.Id] = new PageAhead(last, ReadAsync(workspace, last, ct));
        }

        var taken = await mirror.TakeAsync(workspace, answer.Value.Page, ct);
        var looked = await LookAsync(workspace, taken.Value, ct);
        return looked ?? PortalAnswer<SyncPosition>.Of(position with { After = last });
    }

    private async Task<PortalAnswer<PageRead>> ReadAsync(Workspace workspace, long after, CancellationToken ct)
    {
        var portal = portals.For(workspace);
        var began = time.GetUtcNow();
        var payments = await portal.PaymentsAsync(after, ct);
        if (!payments.Ok)
        {
            return payments.Fault;
        }

        var ours = payments.Value.Where(row => row.Entity is { } entity && workspace.EntityTypes.Contains(entity.Kind)).ToList();
        var items = await portal.ItemsAsync([.. ours.Select(row => row.Entity!.Value).Distinct()], ct);
        return items.Ok ? new PageRead(new PortalPage(ours, items.Value, began), payments.Value.Count, payments.Value.Count == 0 ? null : payments.Value[^1].Payment.Id) : items.Fault;
    }

    private async Task<PortalAnswer<SyncPosition>> ItemsAsync(Workspace workspace, SyncPosition position, CancellationToken ct)
    {
        var items = await portals.For(workspace).ItemsAsync(position.Kind, position.After, ct);
        if (!items.Ok)
        {
            return items.Fault;
        }

        if (items.Value.Count > 0)
        {
            var looked = await LookAsync(workspace, [.. items.Value.Select(item => item.Ref)], ct);
            return looked ?? PortalAnswer<SyncPosition>.Of(position with { After = long.Parse(items.Value[^1].Ref.ExternalId, CultureInfo.InvariantCulture) });
        }

        var next = workspace.EntityTypes.SkipWhile(kind => kind != position.Kind).Skip(1).FirstOrDefault();
        return next == 0 ? position with { Phase = SyncPhase.Unseen, Kind = 0, After = 0 } : position with { Kind = next, After = 0 };
    }

    private async Task<PortalAnswer<SyncPosition>> UnseenAsync(Workspace workspace, SyncPosition position, CancellationToken ct)
    {
        var unseen = await mirror.UnseenAsync(workspace.Id, position.Began, new EntityId(position.After), MaxUnseen, ct);
        foreach (var entity in unseen)
        {
            if (await LookAsync(workspace, [entity.Ref], ct) is { } fault)
            {
                return fault;
            }
        }

        return unseen.Count < MaxUnseen ? SyncPosition.Rest : position with { After = unseen[^1].Id.Value };
    }

    // An entity that the portal does not show is stored without payments. A temporary fault, or a rejected connection, stops the run here.
    private async Task<PortalFault?> LookAsync(Workspace workspace, IReadOnlyList<EntityRef> entities, CancellationToken ct)
    {
        foreach (var entity in entities)
        {
            var began = time.GetUtcNow();
            var seen = await looks.SeeAsync(workspace, entity, Urgency.Background, ct);
            if (seen is { Kind: PortalFaultKind.NotFound })
            {
                await mirror.LeaveAsync(workspace, entity, began, ct);
            }
            else if (seen is { Passes: true } or { Kind: PortalFaultKind.SignIn or PortalFaultKind.Forbidden })
            {
                return seen;
            }
        }

        return null;
    }

    private async Task KeepAsync(Workspace workspace, SyncState state, PortalAnswer<SyncPosition> step, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await states.KeepAsync(
            workspace.Id,
            step.Ok
                ? state with { Position = step.Value, SucceededAt = step.Value.Phase is SyncPhase.Rest ? now : state.SucceededAt, FailedAt = null, LastFailure = null }
                : state with { FailedAt = now, LastFailure = PortalOutcome.Of(step.Fault).Text },
            ct
        );
    }

    // Count and last id refer to the whole page of the list; the page itself keeps only our entity types.
    private sealed record PageRead(PortalPage Page, int Count, long? Last);

    private sealed record PageAhead(long After, Task<PortalAnswer<PageRead>> Page);
}
