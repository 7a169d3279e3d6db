using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Periods;

/// <summary>The addresses of the periods page and of the payments behind its checklist.</summary>
public static class PeriodUrls
{
    public static string EndingOn(DateOnly day) => $"{AppUrls.Periods}?through={AddressValue.Of(day)}";

    public static string Before(PeriodChangeId change) => $"{AppUrls.Periods}?before={AddressValue.Of(change.Value)}";

    /// <summary>The payments behind one line of the checklist.</summary>
    public static string Left(DateOnly through, PeriodItem item, Currency currency) =>
        $"{AppUrls.PeriodPayments}?through={AddressValue.Of(through)}&item={AddressValue.Word(item)}&currency={currency.Code}";

    public static string Left(DateOnly through, PeriodItem item, Currency currency, PaymentId after) =>
        $"{Left(through, item, currency)}&after={AddressValue.Of(after.Value)}";

    /// <summary>The line of the checklist that an address names.</summary>
    public static PeriodItem? ItemOf(string? text) =>
        PeriodWords.Items.Where(item => string.Equals(AddressValue.Word(item), text, StringComparison.Ordinal)).Cast<PeriodItem?>().FirstOrDefault();
}
