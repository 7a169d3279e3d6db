using System.Globalization;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Periods;

/// <summary>The addresses of the periods page and of the payments behind its checklist.</summary>
public static class PeriodUrls
{
    public static string EndingOn(DateOnly day) => $"{AppUrls.Periods}?through={Text(day)}";

    public static string Before(PeriodChangeId change) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Periods}?before={change.Value}");

    /// <summary>The payments behind one line of the checklist.</summary>
    public static string Left(DateOnly through, PeriodItem item, Currency currency) =>
        $"{AppUrls.PeriodPayments}?through={Text(through)}&item={PaymentListUrl.Word(item)}&currency={currency.Code}";

    public static string Left(DateOnly through, PeriodItem item, Currency currency, PaymentId after) =>
        string.Create(CultureInfo.InvariantCulture, $"{Left(through, item, currency)}&after={after.Value}");

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The line of the checklist that an address names.</summary>
    public static PeriodItem? ItemOf(string? text) =>
        PeriodWords.Items.Where(item => string.Equals(PaymentListUrl.Word(item), text, StringComparison.Ordinal)).Cast<PeriodItem?>().FirstOrDefault();

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
