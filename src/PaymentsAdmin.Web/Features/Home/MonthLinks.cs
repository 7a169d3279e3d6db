using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payments;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>Where a figure of a month leads: to the rows that make it, and to no others.</summary>
public static class MonthLinks
{
    /// <summary>The payments made in a month in a currency, narrowed to what the figure counts.</summary>
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
