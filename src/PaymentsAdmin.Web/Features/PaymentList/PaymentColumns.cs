using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>The columns that the payments list shows.</summary>
public static class PaymentColumns
{
    /// <summary>The default columns.</summary>
    public static IReadOnlyList<PaymentColumn> Default { get; } =
        [
            PaymentColumn.Number, PaymentColumn.For, PaymentColumn.Customer, PaymentColumn.Posting, PaymentColumn.Paid,
            PaymentColumn.Method, PaymentColumn.Amount, PaymentColumn.Created,
        ];

    /// <summary>The columns of a choice: each once, the number first, since it leads to the payment.</summary>
    public static IReadOnlyList<PaymentColumn> Chosen(IEnumerable<PaymentColumn> columns) =>
        [.. columns.Prepend(PaymentColumn.Number).Distinct()];

    /// <summary>The headings with their sort links. An amount includes its currency code.</summary>
    public static IReadOnlyList<ListColumn> Heads(PaymentListState state)
    {
        var heads = new List<ListColumn>();
        foreach (var column in state.Columns)
        {
            var sort = column.Sort;
            heads.Add(
                new(
                    column.Title,
                    column.HeadClass,
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
