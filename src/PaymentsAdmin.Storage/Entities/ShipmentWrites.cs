using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities;

/// <summary>Shipments of an entity. Payments keep the price a shipment had when it was added to them.</summary>
internal static class ShipmentWrites
{
    private static readonly Sql EntityById = new(
        "SELECT currency, order_number, shipments_made, shipments_minor FROM entities WHERE id = $1 AND workspace_id = $2 {lock}"
    );

    private static readonly Sql CountShipment = new(
        """
        UPDATE entities SET order_number = $1, shipments_made = $2, shipments_minor = shipments_minor + $3, refreshed_at = $4,
          revision = revision + 1 WHERE id = $5
        """
    );

    private static readonly Sql MoveTotal = new(
        "UPDATE entities SET shipments_minor = shipments_minor + $1, refreshed_at = $2, revision = revision + 1 WHERE id = $3"
    );

    private static readonly Sql Insert = new(
        """
        INSERT INTO shipments (id, entity_id, account_number, service_id, name, price_minor, base_price_minor, custom_price, deducted,
          deducted_at, allow_delivery, status_id, tracking_number, xml_id, created_at, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $6, TRUE, $7, $8, $9, $10, $11, $12, $13, 1)
        """
    );

    private static readonly Sql ShipmentById = new(
        "SELECT entity_id, name, price_minor, deducted, deducted_at, revision FROM shipments WHERE id = $1 AND deleted_at IS NULL {lock}"
    );

    private static readonly Sql Change = new(
        """
        UPDATE shipments SET name = $1, price_minor = $2, deducted = $3, deducted_at = $4, service_id = COALESCE($5, service_id),
          allow_delivery = COALESCE($6, allow_delivery), status_id = COALESCE($7, status_id), tracking_number = COALESCE($8, tracking_number),
          xml_id = COALESCE($9, xml_id), revision = revision + 1
        WHERE id = $10
        """
    );

    private static readonly Sql InLivePayment = new(
        """
        SELECT d.id FROM payment_deliveries d JOIN payments p ON p.id = d.payment_id
        WHERE d.shipment_id = $1 AND p.deleted_at IS NULL LIMIT 1
        """
    );

    private static readonly Sql Delete = new("UPDATE shipments SET deleted_at = $1, revision = revision + 1 WHERE id = $2");

    public static async ValueTask<Result<ShipmentId>> AddAsync(
        IWriteSession session,
        Workspace workspace,
        EntityId entity,
        ShipmentInput input,
        Actor actor
    )
    {
        if (await EntityAsync(session, workspace, entity) is not { } owner)
        {
            return EntityFailures.NotFound;
        }

        var typed = EntityRules.ShipmentPrice(new Money(owner.ShipmentsMinor, owner.Currency), input.Price);
        if (!typed.Ok)
        {
            return typed.Failure;
        }

        var price = typed.Value;
        var order = owner.OrderNumber ?? await session.NextIdAsync(IdCounter.Orders);
        var id = new ShipmentId(await session.NextIdAsync(IdCounter.Shipments));
        var number = string.Create(CultureInfo.InvariantCulture, $"{order}/{owner.ShipmentsMade + 1}");
        await session.QueueAsync(CountShipment, 1, order, owner.ShipmentsMade + 1, price.Minor, session.Now, entity.Value);
        await session.QueueAsync(
            Insert, 1, id.Value, entity.Value, number, input.ServiceId ?? 1, input.Name.Trim(), price.Minor, input.Deducted,
            input.Deducted ? session.Now : (DateTimeOffset?)null, input.AllowDelivery ?? true, input.StatusId ?? "DN", input.TrackingNumber, input.XmlId,
            session.Now);
        await session.AuditAsync(
            Fact(EntityVerbs.ShipmentAdd, entity, workspace, AuditChange.OfId("shipment", null, id.Value), new("price", null, price.ToString())),
            actor
        );
        return id;
    }

    public static async ValueTask<Result> UpdateAsync(IWriteSession session, Target<ShipmentId> target, ShipmentInput input)
    {
        var (owner, before) = await LoadAsync(session, target.Workspace, target.Id);
        if (owner is null || before is null)
        {
            return EntityFailures.ShipmentNotFound;
        }

        if (target.IsStale(before.Revision))
        {
            return EntityFailures.ChangedMeanwhile;
        }

        var typed = EntityRules.ShipmentPrice(new Money(owner.ShipmentsMinor - before.PriceMinor, owner.Currency), input.Price);
        if (!typed.Ok)
        {
            return typed.Failure;
        }

        var price = typed.Value;
        var deductedAt = input.Deducted ? before.DeductedAt ?? session.Now : (DateTimeOffset?)null;
        await session.QueueAsync(
            Change, 1, input.Name.Trim(), price.Minor, input.Deducted, deductedAt, input.ServiceId, AllowArg(input), input.StatusId, input.TrackingNumber,
            input.XmlId, target.Id.Value);
        await session.QueueAsync(MoveTotal, 1, price.Minor - before.PriceMinor, session.Now, before.Entity.Value);
        var was = new Money(before.PriceMinor, owner.Currency);
        await session.AuditAsync(
            Fact(
                EntityVerbs.ShipmentUpdate, before.Entity, target.Workspace, AuditChange.OfId("shipment", target.Id.Value, target.Id.Value),
                new("price", was.ToString(), price.ToString())),
            target.Actor
        );
        return Result.Done;
    }

    public static async ValueTask<Result> DeleteAsync(IWriteSession session, Workspace workspace, ShipmentId id, Actor actor)
    {
        var (owner, before) = await LoadAsync(session, workspace, id);
        if (owner is null || before is null)
        {
            return EntityFailures.ShipmentNotFound;
        }

        if (EntityRules.DeleteShipment(isCharged: await session.FirstAsync(InLivePayment, Number.Read, id.Value) is not null) is { } no)
        {
            return no;
        }

        await session.QueueAsync(Delete, 1, session.Now, id.Value);
        await session.QueueAsync(MoveTotal, 1, -before.PriceMinor, session.Now, before.Entity.Value);
        await session.AuditAsync(
            Fact(EntityVerbs.ShipmentDelete, before.Entity, workspace, AuditChange.OfId("shipment", id.Value, null)),
            actor
        );
        return Result.Done;
    }

    private static async ValueTask<(Owner? Owner, Before? Shipment)> LoadAsync(IWriteSession session, Workspace workspace, ShipmentId id) =>
        await session.FirstAsync(ShipmentById, Before.Read, id.Value) is { } shipment
            ? (await EntityAsync(session, workspace, shipment.Entity), shipment)
            : (null, null);

    private static ValueTask<Owner?> EntityAsync(IWriteSession session, Workspace workspace, EntityId id) =>
        session.FirstAsync(
            EntityById,
            r => new Owner(Currency.Of(r.GetString(0)), r.IsDBNull(1) ? null : r.GetInt64(1), r.GetInt32(2), r.GetInt64(3)),
            id.Value,
            workspace.Id.Value
        );

    private static Arg AllowArg(ShipmentInput input) => input.AllowDelivery is { } allow ? allow : new Arg(ArgType.Flag, 0, null);

    private static AuditFact Fact(Verb verb, EntityId entity, Workspace workspace, params AuditChange[] changes) =>
        new(verb, "entity", entity.Value, workspace.Id) { Changes = changes };

    private sealed record Owner(Currency Currency, long? OrderNumber, int ShipmentsMade, long ShipmentsMinor);

    private sealed record Before(EntityId Entity, string Name, long PriceMinor, DateTimeOffset? DeductedAt, Revision Revision)
    {
        public static Before Read(DbDataReader r) =>
            new(
                new(r.GetInt64(0)),
                r.GetString(1),
                r.GetInt64(2),
                r.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(4)),
                new(r.GetInt32(5))
            );
    }
}
