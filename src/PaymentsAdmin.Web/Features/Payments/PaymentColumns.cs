using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>The columns of the payments list, in their order on the screen.</summary>
public static class PaymentColumns
{
    private static readonly (string Title, PaymentSort? Sort)[] All =
    [
        ("Number", PaymentSort.Number),
        ("For", PaymentSort.For),
        ("Customer", PaymentSort.Customer),
        ("Posting", PaymentSort.Posting),
        ("Paid", PaymentSort.Paid),
        ("Method", PaymentSort.Method),
        ("Amount", PaymentSort.Amount),
        ("Currency", null),
        ("Created", PaymentSort.Created),
    ];

    /// <summary>Their heads: where a click on each leads, and which one the list is sorted by.</summary>
    public static IEnumerable<ListColumn> Of(PaymentListState state) =>
        All.Select(column =>
            column.Sort is { } sort
                ? new ListColumn(
                    column.Title,
                    PaymentListUrl.Write(state.SortedBy(sort)),
                    ListColumn.Direction(sort == state.Sort, state.Descending)
                )
                : new ListColumn(column.Title, Silent: true)
        );
}
