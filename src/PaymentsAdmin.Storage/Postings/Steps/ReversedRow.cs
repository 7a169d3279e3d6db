using System.Data.Common;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>What a reversal copies from its original, and the earlier reversal that a gateway refused, if there is one.</summary>
internal sealed record ReversedRow(EntityId Entity, long Order, int PaymentsMade)
{
    private static readonly Selection Selected = new();
    private static readonly SelectedColumn<EntityId> EntityColumn = Selected.Add(PaymentColumns.EntityId);
    private static readonly SelectedColumn<long> OrderColumn = Selected.Add(PaymentColumns.OrderNumber);
    private static readonly SelectedColumn<int> MadeColumn = Selected.Add(new Column<int>("e.payments_made", (r, at) => r.GetInt32(at)));
    private static readonly SelectedColumn<MethodId?> MethodColumn = Selected.Add(PaymentColumns.MethodId);
    private static readonly SelectedColumn<string> MethodFoldColumn = Selected.Add(new Column<string>("p.method_fold", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<string> PayerTextColumn = Selected.Add(PaymentColumns.PayerText);
    private static readonly SelectedColumn<string> PayerLanguageColumn = Selected.Add(PaymentColumns.PayerLanguage);
    private static readonly SelectedColumn<CustomerId?> CustomerColumn = Selected.Add(PaymentColumns.CustomerId);
    private static readonly SelectedColumn<string> CustomerFoldColumn = Selected.Add(new Column<string>("p.customer_fold", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<string> EntityFoldColumn = Selected.Add(new Column<string>("e.title_fold", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<long?> RefusedColumn = Selected.Add(new Column<long?>("r.id", (r, at) => r.LongAt(at)));
    private static readonly SelectedColumn<string?> PortalColumn = Selected.Add(new Column<string?>("p.portal_id", (r, at) => r.TextAt(at)));
    private static readonly SelectedColumn<long?> RefusedPostingColumn = Selected.Add(new Column<long?>("s.id", (r, at) => r.LongAt(at)));

    private static readonly SelectedColumn<string?> AskerColumn = Selected.Add(
        new Column<string?>("(SELECT u.display_name FROM users u WHERE u.id = $2)", (r, at) => r.TextAt(at)));

    public static string Columns => Selected.Columns;

    /// <summary>The portal's key; null in own books.</summary>
    public PortalKey? Portal { get; private init; }

    public MethodId? Method { get; private init; }

    public required string MethodFold { get; init; }

    public required string PayerText { get; init; }

    public required string PayerLanguage { get; init; }

    public CustomerId? Customer { get; private init; }

    public required string CustomerFold { get; init; }

    public required string EntityFold { get; init; }

    public PreparedReversal? Refused { get; private init; }

    public string? Asker { get; private init; }

    public static ReversedRow Read(DbDataReader r) =>
        new(EntityColumn.Of(r), OrderColumn.Of(r), MadeColumn.Of(r))
        {
            Portal = PortalKey.Find(PortalColumn.Of(r)),
            Method = MethodColumn.Of(r),
            MethodFold = MethodFoldColumn.Of(r),
            PayerText = PayerTextColumn.Of(r),
            PayerLanguage = PayerLanguageColumn.Of(r),
            Customer = CustomerColumn.Of(r),
            CustomerFold = CustomerFoldColumn.Of(r),
            EntityFold = EntityFoldColumn.Of(r),
            Refused = RefusedColumn.Of(r) is { } payment ? new(new PaymentId(payment), new PostingId(RefusedPostingColumn.Of(r)!.Value)) : null,
            Asker = AskerColumn.Of(r),
        };
}
