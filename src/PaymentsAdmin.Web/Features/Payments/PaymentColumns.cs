using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>The columns of the payments list: which there are, what they are called, and what sorts by them.</summary>
public static class PaymentColumns
{
    /// <summary>What a list shows until somebody chooses otherwise.</summary>
    public static IReadOnlyList<PaymentColumn> Default { get; } =
        [
            PaymentColumn.Number, PaymentColumn.For, PaymentColumn.Customer, PaymentColumn.Posting, PaymentColumn.Paid,
            PaymentColumn.Method, PaymentColumn.Amount, PaymentColumn.Created,
        ];

    /// <summary>All there are, in the order they are offered.</summary>
    public static IReadOnlyList<PaymentColumn> All { get; } = Enum.GetValues<PaymentColumn>();

    /// <summary>What a column is called.</summary>
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

    /// <summary>What the list is sorted by when somebody clicks on the column; null where it cannot be.</summary>
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

    /// <summary>The columns of a choice: each once, the number first, since it leads to the payment.</summary>
    public static IReadOnlyList<PaymentColumn> Chosen(IEnumerable<PaymentColumn> columns) =>
        [.. columns.Prepend(PaymentColumn.Number).Distinct()];

    /// <summary>The heads: where a click on each leads, and which one the list is sorted by. An amount has its code beside it.</summary>
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
