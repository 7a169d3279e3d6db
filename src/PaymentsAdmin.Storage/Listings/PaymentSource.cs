using System.Data.Common;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Payments of CRM items, without reversals.</summary>
internal sealed class PaymentSource : ListingSource<ListedPayment>
{
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    public override string Select =>
        "p.id, e.kind AS entity_kind, e.external_id, e.order_number, p.account_number, p.hex_id, p.amount_minor, p.currency, p.created_at, p.created_by_id, "
        + "p.paid_at, p.paid_on, p.paid_by_id, p.paid_reference, p.customer_id, p.method_id, m.name AS method_name, m.xml_id AS method_xml_id, m.cash AS method_cash";

    public override string Table => "payments p";

    public override string Joins => "INNER JOIN entities e ON e.id = p.entity_id LEFT JOIN methods m ON m.id = p.method_id";

    public override string Scope => "p.workspace_id = $1 AND p.listed AND p.kind = 0 AND e.kind > 0";

    public override string Id => "p.id";

    public override string WalkIndex => PaymentIndexes.Name(nameof(PaymentTableRow.WorkspaceId), nameof(PaymentTableRow.Id));

    public override IReadOnlyDictionary<string, ListingColumn> Columns { get; } = new Dictionary<string, ListingColumn>(StringComparer.Ordinal)
    {
        [Listing.Id] = new NumberColumn("p.id"),
        [PaymentFields.OrderNumber] = new NumberColumn("e.order_number"),
        [PaymentFields.AccountNumber] = new TextColumn("p.account_number"),
        [PaymentFields.Amount] = new NumberColumn("p.amount_sort", FaceValues.Scale),
        [PaymentFields.Currency] = new TextColumn("p.currency"),
        [PaymentFields.Paid] = new FlagColumn($"p.paid_on < {Never}", $"p.paid_on = {Never}"),
        [PaymentFields.PaidAt] = new InstantColumn("p.paid_at") { MayBeNothing = true },
        [PaymentFields.PaidBy] = new NumberColumn("p.paid_by_id") { MayBeNothing = true },
        [PaymentFields.Method] = new NumberColumn("p.method_id") { MayBeNothing = true },
        [PaymentFields.MethodName] = new TextColumn("m.name") { MayBeNothing = true, Folded = "p.method_fold" },
        [PaymentFields.CreatedAt] = new InstantColumn("p.created_at"),
        [PaymentFields.CreatedBy] = new NumberColumn("p.created_by_id") { MayBeNothing = true },
        [PaymentFields.HexId] = new TextColumn("p.hex_id"),
        [PaymentFields.EntityKind] = new NumberColumn("e.kind"),
        [PaymentFields.EntityId] = new TextColumn("e.external_id"),
    };

    public override string? IndexOver(FieldTest test) =>
        test is not { By: Comparison.Equal, Values: [{ IsNothing: false } value] } ? null
        : test.Field switch
        {
            PaymentFields.Method => Index(nameof(PaymentTableRow.MethodId)),
            PaymentFields.Currency => Index(nameof(PaymentTableRow.Currency)),
            PaymentFields.Amount => Index(nameof(PaymentTableRow.AmountSort)),
            PaymentFields.Paid when value.Value is false => Index(nameof(PaymentTableRow.PaidOn)),
            _ => null,
        };

    public override ListedPayment Read(DbDataReader row)
    {
        var paidOn = (int)row.Whole("paid_on");
        return new ListedPayment(
            new PaymentId(row.Whole("id")),
            new EntityRef((int)row.Whole("entity_kind"), row.Text("external_id")),
            row.WholeOrNull("order_number") ?? 0,
            row.Text("account_number"),
            HexId.Find(row.Text("hex_id"))!.Value,
            new Money(row.Whole("amount_minor"), Currency.Of(row.Text("currency"))),
            row.Instant("created_at")
        )
        {
            CreatedById = (int?)row.WholeOrNull("created_by_id"),
            PaidAt = row.InstantOrNull("paid_at"),
            PaidById = (int?)row.WholeOrNull("paid_by_id"),
            PaidReference = row.TextOrNull("paid_reference"),
            PaidOn = paidOn == Never ? null : Day.FromNumber(paidOn),
            Customer = row.WholeOrNull("customer_id") is { } customer ? new CustomerId(customer) : null,
            Method = row.WholeOrNull("method_id") is { } method
                ? new ListedMethod(new MethodId((int)method), row.Text("method_name"), row.TextOrNull("method_xml_id"), PaySystemCodes.CashOf(row.TextOrNull("method_cash")))
                : null,
        };
    }

    private static string Index(string column) => PaymentIndexes.Name(nameof(PaymentTableRow.WorkspaceId), column, nameof(PaymentTableRow.Id));
}
