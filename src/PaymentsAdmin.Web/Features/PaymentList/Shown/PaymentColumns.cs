using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

public static class PaymentColumns
{
    public static IReadOnlyList<PaymentColumn> Default { get; } =
        [
            PaymentColumn.Number, PaymentColumn.For, PaymentColumn.Customer, PaymentColumn.Posting, PaymentColumn.Paid,
            PaymentColumn.Method, PaymentColumn.Amount, PaymentColumn.Created,
        ];

    /// <summary>The chosen columns without duplicates; the number comes first, since it links to the payment.</summary>
    public static IReadOnlyList<PaymentColumn> Chosen(IEnumerable<PaymentColumn> columns) =>
        [.. columns.Prepend(PaymentColumn.Number).Distinct()];

    public static IReadOnlyList<PaymentColumn> Offered(IEnumerable<PaymentColumn> columns, Func<Can, bool> offers) =>
        [.. columns.Where(column => offers(column.Needs))];

    /// <summary>The headings of the columns with their sort links; an amount has another one for its currency code.</summary>
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
