using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>The columns that statements select from <c>payments p</c>, each with its reader.</summary>
internal static class PaymentColumns
{
    /// <summary>The joins that these columns need.</summary>
    public const string Joins = "JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN methods m ON m.id = p.method_id";

    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    public static readonly Column<PaymentId> Id = new("p.id", (r, at) => new(r.GetInt64(at)));
    public static readonly Column<WorkspaceId> Workspace = new("p.workspace_id", (r, at) => new(r.GetInt32(at)));
    public static readonly Column<HexId> HexId = new("p.hex_id", (r, at) => Core.Values.HexId.Find(r.GetString(at))!.Value);
    public static readonly Column<PaymentKind> Kind = new("p.kind", (r, at) => (PaymentKind)r.GetInt32(at));
    public static readonly Column<string?> PortalId = new("p.portal_id", (r, at) => r.TextAt(at));
    public static readonly Column<string> AccountNumber = new("p.account_number", (r, at) => r.GetString(at));
    public static readonly Column<string?> Number = new($"{NumberSql.Of("p")} AS number", (r, at) => r.TextAt(at));
    public static readonly Column<EntityId> EntityId = new("p.entity_id", (r, at) => new(r.GetInt64(at)));
    public static readonly Column<int> EntityKind = new("e.kind AS entity_kind", (r, at) => r.GetInt32(at));
    public static readonly Column<string> ExternalId = new("e.external_id", (r, at) => r.GetString(at));
    public static readonly Column<string> EntityTitle = new("e.title", (r, at) => r.GetString(at));
    public static readonly Column<string?> EntityNumber = new($"{EntityNumbers.OfAccount("e")} AS entity_number", (r, at) => r.TextAt(at));
    public static readonly Column<long> OrderNumber = new("e.order_number", (r, at) => r.LongAt(at) ?? 0);
    public static readonly Column<CustomerId?> CustomerId = new("p.customer_id", (r, at) => r.LongAt(at) is { } id ? new CustomerId(id) : null);
    public static readonly Column<string> CustomerName = new("c.name AS customer_name", (r, at) => r.TextAt(at) ?? "");
    public static readonly Column<string?> CustomerKey = new("c.portal_id AS customer_key", (r, at) => r.TextAt(at));
    public static readonly Column<long> AmountMinor = new("p.amount_minor", (r, at) => r.GetInt64(at));
    public static readonly Column<Currency> Currency = new("p.currency", (r, at) => Core.Values.Currency.Of(r.GetString(at)));
    public static readonly Column<MethodId?> MethodId = new("p.method_id", (r, at) => r.IntAt(at) is { } id ? new MethodId(id) : null);
    public static readonly Column<string?> MethodName = new("m.name AS method_name", (r, at) => r.TextAt(at));
    public static readonly Column<string?> MethodXmlId = new("m.xml_id AS method_xml_id", (r, at) => r.TextAt(at));
    public static readonly Column<string?> MethodCash = new("m.cash AS method_cash", (r, at) => r.TextAt(at));
    public static readonly Column<PostingState> Posting = new("p.posting_state", (r, at) => (PostingState)r.GetInt32(at));
    public static readonly Column<bool> HasDetails = new(
        "EXISTS (SELECT 1 FROM postings s WHERE s.payment_id = p.id AND s.account_id IS NOT NULL AND s.type_id IS NOT NULL) AS has_details",
        (r, at) => r.FlagAt(at));
    public static readonly Column<DateTimeOffset?> PaidAt = new("p.paid_at", (r, at) => r.InstantAt(at));
    public static readonly Column<DateOnly?> PaidOn = new("p.paid_on", (r, at) => r.GetInt32(at) is var day && day != Never ? Day.FromNumber(day) : null);
    public static readonly Column<string?> PaidBy = new("p.paid_by_name", (r, at) => r.TextAt(at));
    public static readonly Column<int?> PaidById = new("p.paid_by_id", (r, at) => r.IntAt(at));
    public static readonly Column<string?> PaidReference = new("p.paid_reference", (r, at) => r.TextAt(at));
    public static readonly Column<long?> ReceivedMinor = new("p.received_minor", (r, at) => r.LongAt(at));
    public static readonly Column<DateOnly> DueOn = new("p.due_on", (r, at) => Day.FromNumber(r.GetInt32(at)));
    public static readonly Column<string> PayerText = new("p.payer_text", (r, at) => r.GetString(at));
    public static readonly Column<string> PayerLanguage = new("p.payer_language", (r, at) => r.GetString(at));
    public static readonly Column<DateTimeOffset> CreatedAt = new("p.created_at", (r, at) => r.InstantAt(at)!.Value);
    public static readonly Column<string> CreatedBy = new("p.created_by_name", (r, at) => r.GetString(at));
    public static readonly Column<int?> CreatedById = new("p.created_by_id", (r, at) => r.IntAt(at));
    public static readonly Column<DateTimeOffset> UpdatedAt = new("p.updated_at", (r, at) => r.InstantAt(at)!.Value);
    public static readonly Column<DateTimeOffset> RefreshedAt = new($"{Freshness.OfPayment} AS refreshed_at", (r, at) => r.InstantAt(at)!.Value);
    public static readonly Column<string?> PortalDifference = new("p.portal_difference", (r, at) => r.TextAt(at));
    public static readonly Column<DateTimeOffset?> DeletedAt = new("p.deleted_at", (r, at) => r.InstantAt(at));
    public static readonly Column<Revision> Revision = new("p.revision", (r, at) => new(r.GetInt32(at)));
}
