using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>What a read has shown of an entity, and what is kept of it; null if nothing could be.</summary>
public sealed record SeenEntity(PortalAnswer<PortalEntity> Answer, KeptEntity? Kept);

/// <summary>Reads entities from portals and stores them. Concurrent requests for the same entity share one read.</summary>
public sealed class PortalEntityReader(IPortals portals, IMirror mirror, IPortalProblems problems, TimeProvider time) : ILiveEntities
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(WorkspaceId, EntityRef), Task<Result<EntityId>>> _underWay = [];
    private readonly MovedPayments _moved = new(portals, mirror, time);

    // Background reads follow a hint of a recent change, which an earlier read may have missed, so they do not join it.
    public Task<Result<EntityId>> LookAsync(Workspace workspace, EntityRef entity, Urgency urgency, CancellationToken ct) =>
        (urgency is Urgency.Staff ? Shared(workspace, entity) : LookAsync(workspace, entity, urgency)).WaitAsync(ct);

    private Task<Result<EntityId>> Shared(Workspace workspace, EntityRef entity)
    {
        var key = (workspace.Id, entity);
        lock (_lock)
        {
            if (!_underWay.TryGetValue(key, out var look))
            {
                _underWay.Add(key, look = Task.Run(() => LookAsync(workspace, entity, Urgency.Staff), CancellationToken.None));
                _ = look.ContinueWith(_ => Forget(key), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            return look;
        }
    }

    /// <summary>Always starts a new read. Returns the portal's fault, or null.</summary>
    public async Task<PortalFault?> SeeAsync(Workspace workspace, EntityRef entity, Urgency urgency, CancellationToken ct) =>
        (await ReadAsync(workspace, entity, urgency, ct)).Fault;

    /// <summary>The same for several entities, with as few calls as possible. Returns what was seen of each.</summary>
    public async Task<IReadOnlyList<SeenEntity>> SeeAllAsync(
        Workspace workspace, IReadOnlyList<EntityRef> entities, Urgency urgency, CancellationToken ct)
    {
        var began = time.GetUtcNow();
        var all = await portals.For(workspace).LookAtAllAsync(entities, urgency, ct);
        var kept = new List<SeenEntity>();
        foreach (var (entity, seen) in entities.Zip(all))
        {
            var (taken, _) = await KeepAsync(workspace, entity, seen, urgency, began);
            kept.Add(new SeenEntity(seen, taken is { Ok: true } ? taken.Value : null));
        }

        return kept;
    }

    private async Task<Result<EntityId>> LookAsync(Workspace workspace, EntityRef entity, Urgency urgency)
    {
        var (taken, fault) = await ReadAsync(workspace, entity, urgency, CancellationToken.None);
        return fault is not null ? PortalOutcome.Of(fault) : taken!.Ok ? taken.Value.Id : taken.Failure;
    }

    private async Task<(Result<KeptEntity>? Taken, PortalFault? Fault)> ReadAsync(Workspace workspace, EntityRef entity, Urgency urgency, CancellationToken ct)
    {
        var began = time.GetUtcNow();
        return await KeepAsync(workspace, entity, await portals.For(workspace).LookAsync(entity, urgency, ct), urgency, began);
    }

    private async Task<(Result<KeptEntity>? Taken, PortalFault? Fault)> KeepAsync(
        Workspace workspace, EntityRef entity, PortalAnswer<PortalEntity> seen, Urgency urgency, DateTimeOffset began)
    {
        if (seen.Ok)
        {
            var shown = await _moved.FollowAsync(workspace, seen.Value, urgency);
            return (await mirror.TakeAsync(workspace, shown, began, CancellationToken.None), null);
        }

        // The rest of what is known of the item stays, marked. What is asked for by a number, and a wallet, is kept with its account, whose
        // own look notes what is wrong with that.
        if (seen.Fault is { IsOfContent: true } fault && entity.Kind is not EntityKinds.Wallet && NumberedAccount.NumberOf(entity) is null)
        {
            var problem = fault.Problem ?? PortalProblem.OfItem(entity, ProblemCause.NotRead, fault.Method, fault.Text ?? "");
            await problems.NoteAsync(workspace.Id, problem, CancellationToken.None);
        }

        return (null, seen.Fault);
    }

    private void Forget((WorkspaceId, EntityRef) key)
    {
        lock (_lock)
        {
            _underWay.Remove(key);
        }
    }
}
