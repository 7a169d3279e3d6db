using System.Data.Common;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Payments of CRM items, without reversals.</summary>
internal sealed class PaymentSource : ListingSource<ListedPayment>
{
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    public override string Select =>
        "p.id, e.kind AS entity_kind, e.external_id, e.order_number, p.account_number, p.hex_id, p.amount_minor, p.currency, p.created_at, p.created_by_id, "
        + "p.paid_at, p.paid_on, p.paid_by_id, p.paid_reference, p.customer_id, p.method_id, m.name AS method_name, m.xml_id AS method_xml_id, m.cash AS method_cash, "
        + "p.posting_state, p.due_on, p.number_seq";

    public override string Table => "payments p";

    public override string Joins => "INNER JOIN entities e ON e.id = p.entity_id LEFT JOIN methods m ON m.id = p.method_id";

    public override string Scope => "p.workspace_id = $1 AND p.listed AND p.of_item";

    public override string Id => "p.id";

    public override string WalkIndex => PaymentWays.Walk;

    public override IReadOnlyDictionary<string, ListingColumn> Columns { get; } = new Dictionary<string, ListingColumn>(StringComparer.Ordinal)
    {
        [Listing.Id] = new NumberColumn("p.id"),
        [PaymentFields.OrderNumber] = new OrderColumn("e.order_number", "p.entity_id"),
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
        [PaymentFields.Posting] = new PostingColumn("p.posting_state"),
        [PaymentFields.DueOn] = new DayColumn("p.due_on"),
        [PaymentFields.PortalId] = new NumberTextColumn("p.portal_id", "p.portal_id IS NOT NULL"),
        [PaymentFields.PortalMethod] = new NumberTextColumn("m.portal_id", "m.portal_id IS NOT NULL") { MayBeNothing = true },
    };

    public override string? IndexOver(FieldTest test) => PaymentWays.OfOne(test);

    public override string? IndexOfSpan(IReadOnlyList<Test> conditions) => PaymentWays.OfSpan(conditions);

    public override string? Covering(IReadOnlyList<Test> parts) => PaymentWays.Covering(parts);

    public override bool IsNarrow(FieldTest test) => PaymentWays.IsNarrow(test);

    // By ordinal: looking up fifty rows by name would take longer than reading them.
    public override ListedPayment Read(DbDataReader row)
    {
        var paidOn = row.GetInt32(Place.PaidOn);
        return new ListedPayment(
            new PaymentId(row.GetInt64(Place.Id)),
            new EntityRef(row.GetInt32(Place.Kind), row.GetString(Place.ExternalId)),
            row.LongAt(Place.Order) ?? 0,
            row.GetString(Place.AccountNumber),
            HexId.Find(row.GetString(Place.HexId))!.Value,
            new Money(row.GetInt64(Place.Amount), Currency.Of(row.GetString(Place.Currency))),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(Place.CreatedAt))
        )
        {
            CreatedById = row.IntAt(Place.CreatedBy),
            PaidAt = row.InstantAt(Place.PaidAt),
            PaidById = row.IntAt(Place.PaidBy),
            PaidReference = row.TextAt(Place.Reference),
            PaidOn = paidOn == Never ? null : Day.FromNumber(paidOn),
            Posting = (PostingState)row.GetInt32(Place.Posting),
            DueOn = Day.FromNumber(row.GetInt32(Place.DueOn)),
            Number = row.LongAt(Place.Number) is { } number ? PaymentNumber.Text(number) : null,
            Customer = row.LongAt(Place.Customer) is { } customer ? new CustomerId(customer) : null,
            Method = row.IntAt(Place.Method) is { } method
                ? new ListedMethod(new MethodId(method), row.GetString(Place.MethodName), row.TextAt(Place.MethodXmlId), PaySystemCodes.CashOf(row.TextAt(Place.MethodCash)))
                : null,
        };
    }

    /// <summary>The ordinals of the selected columns.</summary>
    private static class Place
    {
        public const int Id = 0;
        public const int Kind = 1;
        public const int ExternalId = 2;
        public const int Order = 3;
        public const int AccountNumber = 4;
        public const int HexId = 5;
        public const int Amount = 6;
        public const int Currency = 7;
        public const int CreatedAt = 8;
        public const int CreatedBy = 9;
        public const int PaidAt = 10;
        public const int PaidOn = 11;
        public const int PaidBy = 12;
        public const int Reference = 13;
        public const int Customer = 14;
        public const int Method = 15;
        public const int MethodName = 16;
        public const int MethodXmlId = 17;
        public const int MethodCash = 18;
        public const int Posting = 19;
        public const int DueOn = 20;
        public const int Number = 21;
    }
}
