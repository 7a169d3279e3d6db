using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>One payment with its lines and deliveries, in three statements.</summary>
internal static class DetailSql
{
    private static readonly Sql Payment = new(
        $"SELECT {DetailColumns.All.Columns} FROM payments p {PaymentColumns.Joins} WHERE p.id = $1 AND p.workspace_id = $2"
    );

    private static readonly Sql Lines = new(
        """
        SELECT id, row_id, basket_id, product_name, unit_price, tax_rate, tax_included, quantity, total_minor
        FROM payment_lines WHERE payment_id = $1 ORDER BY id
        """
    );

    private static readonly Sql Deliveries = new(
        "SELECT id, shipment_id, name, price_minor FROM payment_deliveries WHERE payment_id = $1 ORDER BY id"
    );

    public static async Task<PaymentDetail?> FindAsync(IReader reader, WorkspaceId workspace, PaymentId id, bool deletedToo, CancellationToken ct)
    {
        var found = await reader.AllAsync(Query.Keep(Payment, id.Value, workspace.Value), DetailColumns.Read, ct);
        if (found.Count == 0 || (found[0].DeletedAt is not null && !deletedToo))
        {
            return null;
        }

        var currency = found[0].Amount.Currency;
        return found[0] with
        {
            Lines = await reader.AllAsync(Query.Keep(Lines, id.Value), row => ReadLine(row, id, currency), ct),
            Deliveries = await reader.AllAsync(Query.Keep(Deliveries, id.Value), row => ReadDelivery(row, id, currency), ct),
        };
    }

    private static PaymentLine ReadLine(DbDataReader row, PaymentId payment, Currency currency) =>
        new(
            new LineId(row.Whole("id")),
            payment,
            row.WholeOrNull("row_id") is { } of ? new RowId(of) : null,
            row.Whole("basket_id"),
            row.Text("product_name"),
            new UnitPrice(row.Whole("unit_price")),
            row.RateOrNull("tax_rate"),
            row.Flag("tax_included"),
            new Quantity(row.Whole("quantity")),
            new Money(row.Whole("total_minor"), currency)
        );

    private static PaymentDelivery ReadDelivery(DbDataReader row, PaymentId payment, Currency currency) =>
        new(
            new DeliveryId(row.Whole("id")),
            payment,
            new ShipmentId(row.Whole("shipment_id")),
            row.Text("name"),
            new Money(row.Whole("price_minor"), currency)
        );
}
