using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>One payment with its lines and deliveries, in three statements.</summary>
internal static class DetailSql
{
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    private static readonly Sql Payment = new(
        """
        SELECT p.id, p.workspace_id, p.hex_id, p.kind, p.portal_id, p.account_number, p.number_seq, p.entity_id, e.kind AS entity_kind,
               e.external_id, e.title, e.order_number, p.customer_id, c.name AS customer_name, p.amount_minor, p.currency, p.method_id,
               m.name AS method_name, p.posting_state, p.paid_at, p.paid_on, p.paid_by_name, p.paid_by_id, p.paid_reference,
               p.received_minor, p.due_on, p.payer_text, p.payer_language, p.created_at, p.created_by_name, p.refreshed_at,
               p.deleted_at, p.revision, p.created_by_id
        FROM payments p
        JOIN entities e ON e.id = p.entity_id
        LEFT JOIN customers c ON c.id = p.customer_id
        LEFT JOIN methods m ON m.id = p.method_id
        WHERE p.id = $1 AND p.workspace_id = $2
        """
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
        var found = await reader.AllAsync(Query.Keep(Payment, id.Value, workspace.Value), Read, ct);
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

    private static PaymentDetail Read(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        var amount = new Money(row.Whole("amount_minor"), currency);
        return new PaymentDetail(
            new PaymentId(row.Whole("id")),
            new WorkspaceId((int)row.Whole("workspace_id")),
            HexId.Find(row.Text("hex_id"))!.Value,
            (PaymentKind)row.Whole("kind"),
            row.TextOrNull("portal_id"),
            row.Text("account_number"),
            row.WholeOrNull("number_seq") is { } number ? string.Create(CultureInfo.InvariantCulture, $"P-{number:D6}") : null,
            new EntityId(row.Whole("entity_id")),
            new EntityRef((int)row.Whole("entity_kind"), row.Text("external_id")),
            row.Text("title"),
            row.WholeOrNull("order_number") ?? 0,
            row.WholeOrNull("customer_id") is { } customer ? new CustomerId(customer) : null,
            row.TextOrNull("customer_name") ?? "",
            amount,
            row.WholeOrNull("method_id") is { } method ? new PaymentMethodRef(new MethodId((int)method), row.Text("method_name")) : null,
            (PostingState)row.Whole("posting_state"),
            Paid(row, amount),
            Day.FromNumber((int)row.Whole("due_on")),
            row.Text("payer_text"),
            row.Text("payer_language"),
            row.Instant("created_at"),
            row.Text("created_by_name"),
            row.Instant("refreshed_at"),
            row.WholeOrNull("deleted_at") is { } deleted ? DateTimeOffset.FromUnixTimeMilliseconds(deleted) : null,
            new Revision((int)row.Whole("revision")),
            [],
            []
        )
        {
            CreatedById = (int?)row.WholeOrNull("created_by_id"),
        };
    }

    private static PaidFact? Paid(DbDataReader row, Money amount)
    {
        var on = (int)row.Whole("paid_on");
        if (on == Never)
        {
            return null;
        }

        return new PaidFact(
            row.Instant("paid_at"),
            Day.FromNumber(on),
            row.TextOrNull("paid_by_name") ?? "",
            (int?)row.WholeOrNull("paid_by_id"),
            row.TextOrNull("paid_reference"),
            row.WholeOrNull("received_minor") is { } received ? new Money(received, amount.Currency) : amount
        );
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
