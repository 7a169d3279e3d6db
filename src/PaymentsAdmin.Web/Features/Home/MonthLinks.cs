using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>Links from a month's figure to exactly the payments it counts.</summary>
public static class MonthLinks
{
    public static string Of(DateOnly month, Currency currency, PaidState? paid = null) => To(MonthFilters.Created(month) with { Paid = paid }, currency);

    public static string Posted(DateOnly month, Currency currency) => To(MonthFilters.Posted(month), currency);

    private static string To(PaymentFilter filter, Currency currency) =>
        PaymentListUrl.Write(PaymentListState.Start.With(filter with { Currencies = [currency] }));
}
