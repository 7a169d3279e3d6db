using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>What a portal gives ids of its own.</summary>
public enum PortalThing
{
    Payment = 1,
    Line = 2,
    Delivery = 3,
    Row = 4,
    Shipment = 5,
    Method = 6,
}

/// <summary>What came of a look at an entity: when it was last seen, and why that is not just now.</summary>
public sealed record Sighting(DateTimeOffset? SeenAt, Failure? Failure);

/// <summary>Looks at entities for callers who name them, or something of them, by the portal's ids.</summary>
public sealed class PortalSights(IBackends backends, IPortals portals, IPortalIds ids, IOperations operations, PortalSender sender)
{
    /// <summary>Our ids by the portal's, of those that we know.</summary>
    public Task<IReadOnlyDictionary<long, long>> OursAsync(Workspace workspace, PortalThing thing, IReadOnlyCollection<long> theirs, CancellationToken ct) =>
        ids.OursAsync(workspace.Id, thing, theirs, ct);

    /// <summary>The portal's ids by ours, of those that the portal knows.</summary>
    public Task<IReadOnlyDictionary<long, long>> TheirsAsync(Workspace workspace, PortalThing thing, IReadOnlyCollection<long> ours, CancellationToken ct) =>
        ids.TheirsAsync(workspace.Id, thing, ours, ct);

    /// <summary>Whether an entity was ever looked at.</summary>
    public async Task<bool> KnowsAsync(Workspace workspace, EntityRef entity, CancellationToken ct) => await ids.SeenAtAsync(workspace.Id, entity, ct) is not null;

    /// <summary>How a recorded write stands, once it is clear or nobody would wait any longer; null where no such write was recorded.</summary>
    public async Task<Operation?> StandsAsync(Workspace workspace, OperationId id, CancellationToken ct) =>
        await operations.FindAsync(workspace.Id, id, ct) is not { } recorded ? null
        : recorded.IsOver ? recorded
        : await sender.FinishAsync(workspace, id, ct);

    /// <summary>Looks at an entity now. Where the portal is away, what we know stays, and the answer says how old that is.</summary>
    public async Task<Sighting> SeeAsync(Workspace workspace, EntityRef entity, CancellationToken ct)
    {
        var looked = await backends.Find<ILiveEntities>(workspace)!.LookAsync(workspace, entity, Urgency.Staff, ct);
        return new Sighting(await ids.SeenAtAsync(workspace.Id, entity, ct), looked.Failure);
    }

    /// <summary>The entity that something belongs to. A payment that we do not know yet is looked for in the portal.</summary>
    public async Task<Result<EntityRef>> EntityOfAsync(Workspace workspace, PortalThing thing, long theirs, CancellationToken ct) =>
        await ids.EntityOfAsync(workspace.Id, thing, theirs, ct) is { } known ? known
        : thing is PortalThing.Payment && theirs > 0 ? await OwnerAsync(portals.For(workspace), theirs, ct)
        : PortalFailures.NotFound;

    // Only the list over all payments tells whose a payment is, and only administrators may read it.
    private static async Task<Result<EntityRef>> OwnerAsync(IPortal portal, long payment, CancellationToken ct)
    {
        var next = await portal.PaymentsAsync(payment - 1, ct);
        if (next.Ok)
        {
            return next.Value is [{ Entity: { } entity } first, ..] && first.Payment.Id == payment ? entity : PortalFailures.NotFound;
        }

        if (next.Fault.Kind is not (PortalFaultKind.Denied or PortalFaultKind.Scope or PortalFaultKind.Refused or PortalFaultKind.NotFound))
        {
            return PortalOutcome.Of(next.Fault);
        }

        var one = await portal.PaymentAsync(payment, Urgency.Staff, ct);
        return one.Ok ? PortalFailures.Denied : PortalOutcome.Of(one.Fault);
    }
}
