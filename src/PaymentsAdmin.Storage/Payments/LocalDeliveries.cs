using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Deliveries of payments in our own tables. A shipment may be in several payments, at most once in each.</summary>
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

    public Task<Result<DeliveryId>> AddAsync(Target<PaymentId> target, ShipmentId shipment, CancellationToken ct) =>
        writer.RunAsync<DeliveryId>(
            target,
            PaymentRules.ChangeItems,
            async (session, state) =>
            {
                var found = await FreeAsync(session, state, shipment);
                if (found.Failure is { } none)
                {
                    return none;
                }

                var (name, price) = (found.Value.Name, found.Value.PriceMinor);
                var delivery = new DeliveryId(await session.NextIdAsync(IdCounter.Items));
                await session.QueueAsync(Insert, 1, delivery.Value, target.Id.Value, shipment.Value, name, price);
                var done = await PaymentWrites.FinishItemsAsync(
                    session, target, state, price, PaymentVerbs.DeliveryAdd, Name(null, name),
                    AuditChange.OfId("delivery", null, delivery.Value), AuditChange.OfId("shipment", null, shipment.Value));
                return done.Ok ? delivery : done.Failure;
            },
            ct
        );

    public Task<Result> MoveAsync(Target<DeliveryId> target, ShipmentId shipment, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var held = await HeldAsync(session, target);
                if (held.Failure is { } no)
                {
                    return no;
                }

                var (state, delivery) = held.Value;
                if (delivery.Shipment == shipment)
                {
                    return Result.Done;
                }

                var found = await FreeAsync(session, state, shipment);
                if (found.Failure is { } none)
                {
                    return none;
                }

                var (name, price) = (found.Value.Name, found.Value.PriceMinor);
                await session.QueueAsync(Change, 1, shipment.Value, name, price, target.Id.Value);
                return await PaymentWrites.FinishItemsAsync(
                    session, target.Of(state.Id), state, price - delivery.PriceMinor, PaymentVerbs.DeliveryMove, Name(delivery.Name, name),
                    AuditChange.OfId("delivery", target.Id.Value, target.Id.Value), AuditChange.OfId("shipment", delivery.Shipment.Value, shipment.Value));
            },
            ct
        );

    public Task<Result> DeleteAsync(Target<DeliveryId> target, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var held = await HeldAsync(session, target);
                if (held.Failure is { } no)
                {
                    return no;
                }

                var (state, delivery) = held.Value;
                await session.QueueAsync(Remove, 1, target.Id.Value);
                await RetiredIds.RememberAsync(session, IdCounter.Items, target.Id.Value);
                return await PaymentWrites.FinishItemsAsync(
                    session, target.Of(state.Id), state, -delivery.PriceMinor, PaymentVerbs.DeliveryDelete, Name(delivery.Name, null),
                    AuditChange.OfId("delivery", target.Id.Value, null), AuditChange.OfId("shipment", delivery.Shipment.Value, null));
            },
            ct
        );

    // A shipment of the payment's entity that the payment does not contain yet.
    private static async ValueTask<Result<Shipment>> FreeAsync(IWriteSession session, PaymentState state, ShipmentId id) =>
        await session.FirstAsync(ShipmentById, ReadShipment, id.Value) is not { } shipment || shipment.Entity != state.Entity ? PaymentFailures.ShipmentNotFound
        : await session.FirstAsync(SameShipment, Number.Read, state.Id.Value, id.Value) is not null ? PaymentFailures.ShipmentAlreadyThere
        : shipment;

    private static async ValueTask<Result<HeldDelivery>> HeldAsync(IWriteSession session, Target<DeliveryId> target) =>
        await PaymentLocks.OwnerAsync(session, target, PaymentOfDelivery) is not { } state
        || await session.FirstAsync(DeliveryById, ReadDelivery, target.Id.Value) is not { } delivery
            ? PaymentFailures.DeliveryNotFound
            : PaymentRules.ChangeItems(state, target.Seen) is { } no ? no
            : new HeldDelivery(state, delivery);

    private static AuditChange Name(string? before, string? after) => new("shipment_name", before, after);

    private static Shipment ReadShipment(DbDataReader r) => new(new EntityId(r.GetInt64(0)), r.GetString(1), r.GetInt64(2));

    private static Delivery ReadDelivery(DbDataReader r) => new(new ShipmentId(r.GetInt64(0)), r.GetInt64(1), r.GetString(2));

    private sealed record Shipment(EntityId Entity, string Name, long PriceMinor);

    private sealed record Delivery(ShipmentId Shipment, long PriceMinor, string Name);

    private sealed record HeldDelivery(PaymentState State, Delivery Delivery);
}
