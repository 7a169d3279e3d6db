using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>Links from a month's figure to exactly the payments it counts.</summary>
public static class MonthLinks
{
    /// <summary>The payments created in a month in one currency, narrowed like the figure.</summary>
    public static string Of(DateOnly month, Currency currency, Func<PaymentFilter, PaymentFilter>? narrow = null)
    {
        var filter = new PaymentFilter
        {
            CreatedFrom = month,
            CreatedTo = month.AddMonths(1).AddDays(-1),
            Currencies = [currency],
        };
        return PaymentListUrl.Write(PaymentListState.Start.With(narrow is null ? filter : narrow(filter)));
    }
}
