using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Deliveries in payments, in our own tables. A shipment may be in several payments, in each of them once.</summary>
internal sealed class LocalDeliveries(IWriter writer) : IPaymentDeliveries
{
    private static readonly Sql ShipmentById = new(
        "SELECT entity_id, name, price_minor FROM shipments WHERE id = $1 AND deleted_at IS NULL {lock}"
    );

    private static readonly Sql SameShipment = new("SELECT id FROM payment_deliveries WHERE payment_id = $1 AND shipment_id = $2");
    internal static readonly Sql Insert = new(
        "INSERT INTO payment_deliveries (id, payment_id, shipment_id, name, price_minor) VALUES ($1, $2, $3, $4, $5)"
    );

    private static readonly Sql PaymentOfDelivery = new("SELECT payment_id FROM payment_deliveries WHERE id = $1");
    private static readonly Sql DeliveryById = new("SELECT shipment_id, price_minor, name FROM payment_deliveries WHERE id = $1");
    private static readonly Sql Change = new("UPDATE payment_deliveries SET shipment_id = $1, name = $2, price_minor = $3 WHERE id = $4");
    private static readonly Sql Remove = new("DELETE FROM payment_deliveries WHERE id = $1");

    public Task<Result<DeliveryId>> AddAsync(Workspace workspace, PaymentId payment, ShipmentId shipment, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => AddAsync(session, workspace, payment, shipment, seen, actor), ct);

    public Task<Result> MoveAsync(Workspace workspace, DeliveryId delivery, ShipmentId target, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => MoveAsync(session, workspace, delivery, target, seen, actor), ct);

    public Task<Result> DeleteAsync(Workspace workspace, DeliveryId delivery, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => DeleteAsync(session, workspace, delivery, seen, actor), ct);

    private static async ValueTask<Result<DeliveryId>> AddAsync(
        IWriteSession session,
        Workspace workspace,
        PaymentId id,
        ShipmentId shipmentId,
        Revision? seen,
        Actor actor
    )
    {
        if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state)
        {
            return PaymentFailures.NotFound;
        }

        if (PaymentRules.ChangeItems(state, seen) is { } no)
        {
            return no;
        }

        var (shipment, failure) = await ShipmentForAsync(session, state, shipmentId);
        if (failure is not null)
        {
            return failure;
        }

        var delivery = new DeliveryId(await session.NextIdAsync(IdCounter.Items));
        await session.QueueAsync(Insert, 1, delivery.Value, id.Value, shipmentId.Value, shipment!.Name, shipment.PriceMinor);
        return await PaymentWrites.FinishItemsAsync(
            session, workspace, state, shipment.PriceMinor, actor, PaymentVerbs.DeliveryAdd, Name(null, shipment.Name),
            AuditChange.OfId("delivery", null, delivery.Value), AuditChange.OfId("shipment", null, shipmentId.Value)) is { } tooLarge ? tooLarge : delivery;
    }

    private static async ValueTask<Result> MoveAsync(
        IWriteSession session,
        Workspace workspace,
        DeliveryId id,
        ShipmentId target,
        Revision? seen,
        Actor actor
    )
    {
        var (state, delivery, failure) = await LoadAsync(session, workspace, id, seen);
        if (failure is not null)
        {
            return failure;
        }

        if (delivery!.Shipment == target)
        {
            return Result.Done;
        }

        var (shipment, none) = await ShipmentForAsync(session, state!, target);
        if (none is not null)
        {
            return none;
        }

        await session.QueueAsync(Change, 1, target.Value, shipment!.Name, shipment.PriceMinor, id.Value);
        return await PaymentWrites.FinishItemsAsync(
            session, workspace, state!, shipment.PriceMinor - delivery.PriceMinor, actor, PaymentVerbs.DeliveryMove, Name(delivery.Name, shipment.Name),
            AuditChange.OfId("delivery", id.Value, id.Value), AuditChange.OfId("shipment", delivery.Shipment.Value, target.Value)) is { } tooLarge
            ? tooLarge
            : Result.Done;
    }

    private static async ValueTask<Result> DeleteAsync(IWriteSession session, Workspace workspace, DeliveryId id, Revision? seen, Actor actor)
    {
        var (state, delivery, failure) = await LoadAsync(session, workspace, id, seen);
        if (failure is not null)
        {
            return failure;
        }

        await session.QueueAsync(Remove, 1, id.Value);
        await RetiredIds.RememberAsync(session, IdCounter.Items, id.Value);
        return await PaymentWrites.FinishItemsAsync(
            session, workspace, state!, -delivery!.PriceMinor, actor, PaymentVerbs.DeliveryDelete, Name(delivery.Name, null),
            AuditChange.OfId("delivery", id.Value, null), AuditChange.OfId("shipment", delivery.Shipment.Value, null)) is { } tooLarge
            ? tooLarge
            : Result.Done;
    }

    private static async ValueTask<(Shipment? Shipment, Failure? Failure)> ShipmentForAsync(
        IWriteSession session,
        PaymentState state,
        ShipmentId id
    )
    {
        var shipment = await session.FirstAsync(ShipmentById, ReadShipment, id.Value);
        return shipment is null || shipment.Entity != state.Entity ? (null, PaymentFailures.ShipmentNotFound)
            : await session.FirstAsync(SameShipment, Number.Read, state.Id.Value, id.Value) is not null
                ? (null, PaymentFailures.ShipmentAlreadyThere)
            : (shipment, null);
    }

    private static async ValueTask<(PaymentState? State, Delivery? Delivery, Failure? Failure)> LoadAsync(
        IWriteSession session,
        Workspace workspace,
        DeliveryId id,
        Revision? seen
    )
    {
        if (
            await session.FirstAsync(PaymentOfDelivery, Number.Read, id.Value) is not { } payment
            || await PaymentLocks.PaymentAsync(session, workspace, new PaymentId(payment.Value))
                is not { DeletedAt: null } state
            || await session.FirstAsync(DeliveryById, r => new Delivery(new(r.GetInt64(0)), r.GetInt64(1), r.GetString(2)), id.Value) is not { } delivery
        )
        {
            return (null, null, PaymentFailures.DeliveryNotFound);
        }

        return (state, delivery, PaymentRules.ChangeItems(state, seen));
    }

    private static AuditChange Name(string? before, string? after) => new("shipment_name", before, after);

    private static Shipment ReadShipment(DbDataReader r) => new(new EntityId(r.GetInt64(0)), r.GetString(1), r.GetInt64(2));

    private sealed record Shipment(EntityId Entity, string Name, long PriceMinor);

    private sealed record Delivery(ShipmentId Shipment, long PriceMinor, string Name);
}
