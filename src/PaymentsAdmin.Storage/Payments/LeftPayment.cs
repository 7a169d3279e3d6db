using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Creates one payment for everything left of an entity: the rest of each product row and every shipment no payment charges.
/// </summary>
internal sealed class LeftPayment(BusinessClock clock)
{
    // Locks rows, then shipments, then the entity: the same order as every other change of lines and deliveries.
    private static readonly Sql LeftRows = new(
        """
        SELECT id, product_name, price, tax_rate, tax_included, quantity - covered FROM product_rows
        WHERE entity_id = $1 AND quantity > covered ORDER BY id {lock}
        """
    );

    private static readonly Sql Shipments = new("SELECT id, name, price_minor FROM shipments WHERE entity_id = $1 AND deleted_at IS NULL ORDER BY id {lock}");

    private static readonly Sql Charged = new(
        $"""
        SELECT DISTINCT d.shipment_id FROM shipments s JOIN payment_deliveries d ON d.shipment_id = s.id JOIN payments p ON p.id = d.payment_id
        WHERE s.entity_id = $1 AND p.deleted_at IS NULL AND p.posting_state NOT IN ({StandingSql.Ended})
        """
    );

    /// <summary>Creates the payment within a running command.</summary>
    public async ValueTask<Result<PaymentId>> ApplyAsync(IWriteSession session, Workspace workspace, EntityId id, Actor actor)
    {
        var rows = await session.AllAsync(LeftRows, Row.Read, id.Value);
        var shipments = await session.AllAsync(Shipments, Shipment.Read, id.Value);
        var charged = (await session.AllAsync(Charged, Number.Read, id.Value)).Select(n => n.Value).ToHashSet();
        var free = shipments.Where(s => !charged.Contains(s.Id)).ToList();
        if (await NewPayment.PayerAsync(session, workspace, id) is not { } payer)
        {
            return EntityFailures.NotFound;
        }

        if (Refusal(workspace, payer, rows.Count + free.Count) is { } no)
        {
            return no;
        }

        var currency = payer.Currency;
        var lines = rows.Select(r => (Row: r, Total: r.Price.Times(r.Left, currency))).ToList();
        var total = new Money(checked(lines.Sum(l => l.Total.Minor) + free.Sum(s => s.PriceMinor)), currency);
        if (PaymentRules.Total(total) is { } tooLarge)
        {
            return tooLarge;
        }

        var payment = await NewPayment.WriteAsync(session, workspace, clock, payer, (payer.DefaultMethod, payer.MethodName), total, actor);
        await WriteAsync(session, payment, lines, free);
        await session.AuditAsync(Fact(payment, workspace, id, total, lines.Count, free.Count), actor);
        return payment;
    }

    private static Failure? Refusal(Workspace workspace, Payer payer, int parts) =>
        !EntityKinds.IsCrmItem(payer.Kind) ? PaymentFailures.NotForThisKind
        : !workspace.EntityTypes.Contains(payer.Kind) ? PaymentFailures.KindHoldsNoPayments
        : parts == 0 ? EntityFailures.NothingLeft
        : null;

    private static async ValueTask WriteAsync(IWriteSession session, PaymentId payment, List<(Row Row, Money Total)> lines, List<Shipment> shipments)
    {
        foreach (var (row, total) in lines)
        {
            var line = await session.NextIdAsync(IdCounter.Items);
            await session.QueueAsync(LocalLines.Cover, 1, row.Left.TenThousandths, row.Id);
            await session.QueueAsync(
                LocalLines.Insert, 1, line, payment.Value, row.Id, row.Name, row.Price.Millionths, row.TaxRate, row.TaxIncluded,
                row.Left.TenThousandths, total.Minor);
        }

        foreach (var shipment in shipments)
        {
            var delivery = await session.NextIdAsync(IdCounter.Items);
            await session.QueueAsync(LocalDeliveries.Insert, 1, delivery, payment.Value, shipment.Id, shipment.Name, shipment.PriceMinor);
        }
    }

    private static AuditFact Fact(PaymentId payment, Workspace workspace, EntityId entity, Money total, int lines, int deliveries) =>
        PaymentWrites.Fact(
            PaymentVerbs.Add,
            payment,
            workspace,
            AuditChange.OfId("entity", null, entity.Value),
            new AuditChange("currency", null, total.Currency.Code),
            new AuditChange("lines", null, lines.ToString(CultureInfo.InvariantCulture)),
            new AuditChange("deliveries", null, deliveries.ToString(CultureInfo.InvariantCulture)),
            new AuditChange("total", null, total.ToString())
        );

    private sealed record Row(long Id, string Name, UnitPrice Price, long? TaxRate, bool TaxIncluded, Quantity Left)
    {
        public static Row Read(DbDataReader r) =>
            new(r.GetInt64(0), r.GetString(1), new(r.GetInt64(2)), r.LongAt(3), r.GetBoolean(4), new(r.GetInt64(5)));
    }

    private sealed record Shipment(long Id, string Name, long PriceMinor)
    {
        public static Shipment Read(DbDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetInt64(2));
    }
}
