using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>The columns of the payments list: which there are, what they are called, and what sorts by them.</summary>
public static class PaymentColumns
{
    /// <summary>The default columns.</summary>
    public static IReadOnlyList<PaymentColumn> Default { get; } =
        [
            PaymentColumn.Number, PaymentColumn.For, PaymentColumn.Customer, PaymentColumn.Posting, PaymentColumn.Paid,
            PaymentColumn.Method, PaymentColumn.Amount, PaymentColumn.Created,
        ];

    /// <summary>All columns, in the order offered.</summary>
    public static IReadOnlyList<PaymentColumn> All { get; } = Enum.GetValues<PaymentColumn>();

    /// <summary>A column's title.</summary>
    public static Words Title(PaymentColumn column) =>
        column switch
        {
            PaymentColumn.For => "For",
            PaymentColumn.Customer => "Customer",
            PaymentColumn.Posting => "Posting",
            PaymentColumn.Paid => "Paid",
            PaymentColumn.Method => "Method",
            PaymentColumn.Amount => "Amount",
            PaymentColumn.Created => "Created",
            PaymentColumn.Due => "Due",
            PaymentColumn.Order => "Order",
            PaymentColumn.PaidBy => "Paid by",
            PaymentColumn.Age => "Age",
            _ => "Number",
        };

    /// <summary>The sort order of a column; null if it is not sortable.</summary>
    public static PaymentSort? Sort(PaymentColumn column) =>
        column switch
        {
            PaymentColumn.Number => PaymentSort.Number,
            PaymentColumn.For => PaymentSort.For,
            PaymentColumn.Customer => PaymentSort.Customer,
            PaymentColumn.Posting => PaymentSort.Posting,
            PaymentColumn.Paid => PaymentSort.Paid,
            PaymentColumn.Method => PaymentSort.Method,
            PaymentColumn.Amount => PaymentSort.Amount,
            PaymentColumn.Created => PaymentSort.Created,
            PaymentColumn.Due => PaymentSort.Due,
            _ => null,
        };

    /// <summary>The chosen columns: each once, the number first, since it links to the payment.</summary>
    public static IReadOnlyList<PaymentColumn> Chosen(IEnumerable<PaymentColumn> columns) =>
        [.. columns.Prepend(PaymentColumn.Number).Distinct()];

    /// <summary>The headings with their sort links. An amount includes its currency code.</summary>
    public static IReadOnlyList<ListColumn> Heads(PaymentListState state)
    {
        var heads = new List<ListColumn>();
        foreach (var column in state.Columns)
        {
            var sort = Sort(column);
            heads.Add(
                new(
                    Title(column),
                    $"c-{PaymentListUrl.Word(column)}",
                    sort is { } by ? PaymentListUrl.Write(state.SortedBy(by)) : null,
                    ListColumn.Direction(sort == state.Sort, state.Descending)
                )
            );
            if (column == PaymentColumn.Amount)
            {
                heads.Add(new("Currency", "c-currency", Silent: true));
            }
        }

        return heads;
    }
}
