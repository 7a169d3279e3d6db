using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>Payment deliveries in a portal.</summary>
internal sealed class BitrixDeliveries(RecordedWrites writes, IMirrorIds ids) : IPaymentDeliveries
{
    public async Task<Result<DeliveryId>> AddAsync(Target<PaymentId> target, ShipmentId shipment, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, Can.EditDeliveries, PaymentRules.ChangeItems, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var (known, detail) = found.Value;
        if (detail.Deliveries.Any(delivery => delivery.Shipment == shipment))
        {
            return PaymentFailures.ShipmentAlreadyThere;
        }

        if (await ids.ShipmentAsync(known.Entity, shipment, ct) is not { } portal)
        {
            return PaymentFailures.ShipmentNotFound;
        }

        var plan = new OperationPlan(known.Entity, target.Id, PaymentVerbs.DeliveryAdd, new BitrixWrite.AddDelivery(known.PortalId, portal));
        var done = await writes.RunAsync(target.Workspace, plan, target.Actor, ct);
        return done.Ok ? await ids.DeliveryMadeAsync(target.Id, done.Value.Made!.Value, ct) : done.Failure;
    }

    public async Task<Result> MoveAsync(Target<DeliveryId> target, ShipmentId shipment, CancellationToken ct)
    {
        if (await ids.DeliveryAsync(target.Workspace.Id, target.Id, ct) is not { } item)
        {
            return PaymentFailures.DeliveryNotFound;
        }

        var found = await writes.FindAsync(target.Of(item.Payment), Can.EditDeliveries, PaymentRules.ChangeItems, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var known = found.Value.Known;
        if (await ids.ShipmentAsync(known.Entity, shipment, ct) is not { } portal)
        {
            return PaymentFailures.ShipmentNotFound;
        }

        var write = new BitrixWrite.MoveDelivery(known.PortalId, item.Portal, portal);
        return await writes.RunAsync(target.Workspace, new OperationPlan(known.Entity, item.Payment, PaymentVerbs.DeliveryMove, write), target.Actor, ct);
    }

    public async Task<Result> DeleteAsync(Target<DeliveryId> target, CancellationToken ct) =>
        await ids.DeliveryAsync(target.Workspace.Id, target.Id, ct) is { } item
            ? await writes.RunAsync(
                target.Of(item.Payment),
                Can.EditDeliveries,
                PaymentVerbs.DeliveryDelete,
                PaymentRules.ChangeItems,
                p => new BitrixWrite.DeleteDelivery(p.PortalId, item.Portal),
                ct)
            : PaymentFailures.DeliveryNotFound;
}
