using System.Data.Common;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Payments of CRM items, without reversals.</summary>
internal sealed class PaymentSource : ListingSource<ListedPayment>
{
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    private static readonly Selection All = new();
    private static readonly SelectedColumn<PaymentId> PaymentId = All.Add(PaymentColumns.Id);
    private static readonly SelectedColumn<int> EntityKind = All.Add(PaymentColumns.EntityKind);
    private static readonly SelectedColumn<string> ExternalId = All.Add(PaymentColumns.ExternalId);
    private static readonly SelectedColumn<long> OrderNumber = All.Add(PaymentColumns.OrderNumber);
    private static readonly SelectedColumn<string> AccountNumber = All.Add(PaymentColumns.AccountNumber);
    private static readonly SelectedColumn<HexId> HexId = All.Add(PaymentColumns.HexId);
    private static readonly SelectedColumn<long> Amount = All.Add(PaymentColumns.AmountMinor);
    private static readonly SelectedColumn<Currency> Currency = All.Add(PaymentColumns.Currency);
    private static readonly SelectedColumn<DateTimeOffset> CreatedAt = All.Add(PaymentColumns.CreatedAt);
    private static readonly SelectedColumn<int?> CreatedById = All.Add(PaymentColumns.CreatedById);
    private static readonly SelectedColumn<DateTimeOffset?> PaidAt = All.Add(PaymentColumns.PaidAt);
    private static readonly SelectedColumn<DateOnly?> PaidOn = All.Add(PaymentColumns.PaidOn);
    private static readonly SelectedColumn<int?> PaidById = All.Add(PaymentColumns.PaidById);
    private static readonly SelectedColumn<string?> Reference = All.Add(PaymentColumns.PaidReference);
    private static readonly SelectedColumn<CustomerId?> Customer = All.Add(PaymentColumns.CustomerId);
    private static readonly SelectedColumn<MethodId?> MethodId = All.Add(PaymentColumns.MethodId);
    private static readonly SelectedColumn<string?> MethodName = All.Add(PaymentColumns.MethodName);
    private static readonly SelectedColumn<string?> MethodXmlId = All.Add(PaymentColumns.MethodXmlId);
    private static readonly SelectedColumn<string?> MethodCash = All.Add(PaymentColumns.MethodCash);
    private static readonly SelectedColumn<PostingState> Posting = All.Add(PaymentColumns.Posting);
    private static readonly SelectedColumn<DateOnly> DueOn = All.Add(PaymentColumns.DueOn);
    private static readonly SelectedColumn<string?> Number = All.Add(PaymentColumns.Number);
    private static readonly PlainColumns Plain = PlainColumns.AddTo(All);

    public override string Select => All.Columns;

    public override string Table => "payments p";

    public override string Joins => "INNER JOIN entities e ON e.id = p.entity_id LEFT JOIN methods m ON m.id = p.method_id";

    public override string Scope => "p.workspace_id = $1 AND p.listed AND p.of_item";

    public override string Id => "p.id";

    public override string WalkIndex => PaymentWays.Walk;

    public override IReadOnlyDictionary<string, ListingColumn> Columns { get; } = new Dictionary<string, ListingColumn>(PlainFields, StringComparer.Ordinal)
    {
        [Listing.Id] = new NumberColumn("p.id"),
        [ListedPaymentFields.OrderNumber] = new OrderColumn("e.order_number", "p.entity_id"),
        [ListedPaymentFields.AccountNumber] = new TextColumn("p.account_number"),
        [ListedPaymentFields.Amount] = new NumberColumn("p.amount_sort", FaceValues.Scale),
        [ListedPaymentFields.Currency] = new TextColumn("p.currency"),
        [ListedPaymentFields.Paid] = new FlagColumn($"p.paid_on < {Never}", $"p.paid_on = {Never}"),
        [ListedPaymentFields.PaidAt] = new InstantColumn("p.paid_at") { MayBeNothing = true },
        [ListedPaymentFields.PaidBy] = new NumberColumn("p.paid_by_id") { MayBeNothing = true },
        [ListedPaymentFields.Method] = new NumberColumn("p.method_id") { MayBeNothing = true },
        [ListedPaymentFields.MethodName] = new TextColumn("m.name") { MayBeNothing = true, Folded = "p.method_fold" },
        [ListedPaymentFields.CreatedAt] = new InstantColumn("p.created_at"),
        [ListedPaymentFields.CreatedBy] = new NumberColumn("p.created_by_id") { MayBeNothing = true },
        [ListedPaymentFields.HexId] = new TextColumn("p.hex_id"),
        [ListedPaymentFields.EntityKind] = new NumberColumn("e.kind"),
        [ListedPaymentFields.EntityId] = new ItemIdColumn("e.external_id", "p.entity_id"),
        [ListedPaymentFields.Posting] = new PostingColumn("p.posting_state"),
        [ListedPaymentFields.DueOn] = new DayColumn("p.due_on"),
        [ListedPaymentFields.PortalId] = new NumberTextColumn("p.portal_id", "p.portal_id IS NOT NULL"),
        [ListedPaymentFields.PortalMethod] = new NumberTextColumn("m.portal_id", "m.portal_id IS NOT NULL") { MayBeNothing = true },
    };

    private static IEnumerable<KeyValuePair<string, ListingColumn>> PlainFields =>
        PaymentFields.Plain.Select(plain => KeyValuePair.Create<string, ListingColumn>(plain.Key, new TextColumn($"p.{plain.Column}") { MayBeNothing = true }));

    public override Test Joined(Test where) => ItemTest.In(where, ListedPaymentFields.EntityKind, ListedPaymentFields.EntityId);

    public override string OfItem(ItemTest item, ListingArgs args) => item.Where("p.entity_id", args);

    public override string? IndexOfItem(IReadOnlyList<Test> parts) => PaymentWays.OfItem(parts);

    public override string? IndexOver(FieldTest test) => PaymentWays.OfOne(test);

    public override string? IndexOfSpan(IReadOnlyList<Test> conditions) => PaymentWays.OfSpan(conditions);

    public override string? Covering(IReadOnlyList<Test> parts) => PaymentWays.Covering(parts);

    public override bool IsNarrow(FieldTest test) => PaymentWays.IsNarrow(test);

    public override ListedPayment Read(DbDataReader row) =>
        new(
            PaymentId.Of(row),
            new EntityRef(EntityKind.Of(row), ExternalId.Of(row)),
            OrderNumber.Of(row),
            AccountNumber.Of(row),
            HexId.Of(row),
            new Money(Amount.Of(row), Currency.Of(row)),
            CreatedAt.Of(row)
        )
        {
            CreatedById = CreatedById.Of(row),
            PaidAt = PaidAt.Of(row),
            PaidById = PaidById.Of(row),
            PaidReference = Reference.Of(row),
            PaidOn = PaidOn.Of(row),
            Posting = Posting.Of(row),
            DueOn = DueOn.Of(row),
            Number = Number.Of(row),
            Customer = Customer.Of(row),
            Method = MethodId.Of(row) is { } method
                ? new ListedMethod(method, MethodName.Of(row)!, MethodXmlId.Of(row), PaySystemCodes.CashOf(MethodCash.Of(row)))
                : null,
            Fields = Plain.Of(row),
        };
}
