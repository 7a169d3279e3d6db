using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>A product row with the quantity that no payment covers.</summary>
internal sealed record FreeRow(long Id, string Name, UnitPrice Price, long? TaxRate, bool TaxIncluded, Quantity Left)
{
    public static FreeRow Read(DbDataReader r) =>
        new(r.GetInt64(0), r.GetString(1), new(r.GetInt64(2)), r.LongAt(3), r.GetBoolean(4), new(r.GetInt64(5)));
}

/// <summary>A shipment that no payment charges.</summary>
internal sealed record FreeShipment(long Id, string Name, long PriceMinor)
{
    public static FreeShipment Read(DbDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetInt64(2));
}

/// <summary>What payments have not taken of an entity yet, locked until the commit, and the lines and deliveries that take it.</summary>
internal sealed record FreeItems(IReadOnlyList<FreeRow> Rows, IReadOnlyList<FreeShipment> Shipments)
{
    // Locks rows, then shipments, then the entity: the same order as every other change of lines and deliveries.
    private static readonly Sql LeftRows = new(
        """
        SELECT id, product_name, price, tax_rate, tax_included, quantity - covered FROM product_rows
        WHERE entity_id = $1 AND quantity > covered ORDER BY id {lock}
        """
    );

    private static readonly Sql AllShipments = new(
        "SELECT id, name, price_minor FROM shipments WHERE entity_id = $1 AND deleted_at IS NULL ORDER BY id {lock}"
    );

    private static readonly Sql Charged = new(
        $"""
        SELECT DISTINCT d.shipment_id FROM shipments s JOIN payment_deliveries d ON d.shipment_id = s.id JOIN payments p ON p.id = d.payment_id
        WHERE s.entity_id = $1 AND p.deleted_at IS NULL AND p.posting_state NOT IN ({StandingSql.Ended})
        """
    );

    public int Count => Rows.Count + Shipments.Count;

    public static async ValueTask<FreeItems> ReadAsync(IWriteSession session, EntityId entity)
    {
        var rows = await session.AllAsync(LeftRows, FreeRow.Read, entity.Value);
        var shipments = await session.AllAsync(AllShipments, FreeShipment.Read, entity.Value);
        var charged = (await session.AllAsync(Charged, Number.Read, entity.Value)).Select(n => n.Value).ToHashSet();
        return new(rows, [.. shipments.Where(s => !charged.Contains(s.Id))]);
    }

    public Money Total(Currency currency) =>
        new(checked(Rows.Sum(row => row.Price.Times(row.Left, currency).Minor) + Shipments.Sum(shipment => shipment.PriceMinor)), currency);

    /// <summary>Writes a line for each row and a delivery for each shipment.</summary>
    public async ValueTask WriteAsync(IWriteSession session, PaymentId payment, Currency currency)
    {
        foreach (var row in Rows)
        {
            var line = await session.NextIdAsync(IdCounter.Items);
            await session.QueueAsync(LocalLines.Cover, 1, row.Left.TenThousandths, row.Id);
            await session.QueueAsync(
                LocalLines.Insert, 1, line, payment.Value, row.Id, row.Name, row.Price.Millionths, row.TaxRate, row.TaxIncluded,
                row.Left.TenThousandths, row.Price.Times(row.Left, currency).Minor);
        }

        foreach (var shipment in Shipments)
        {
            var delivery = await session.NextIdAsync(IdCounter.Items);
            await session.QueueAsync(LocalDeliveries.Insert, 1, delivery, payment.Value, shipment.Id, shipment.Name, shipment.PriceMinor);
        }
    }
}
