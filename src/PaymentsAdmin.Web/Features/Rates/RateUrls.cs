using System.Globalization;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Rates;

public static class RateUrls
{
    public const string Add = $"{AppUrls.Rates}/add";

    public const string Paste = $"{AppUrls.Rates}/paste";

    public static string AddOf(Currency currency) => $"{Add}?currency={currency.Code}";

    public static string Change(Rate rate) => $"{Add}?currency={rate.Currency.Code}&from={Day(rate.From)}";

    public static string List(Currency? currency) => currency is { } one ? $"{AppUrls.Rates}?currency={one.Code}" : AppUrls.Rates;

    public static string After(Currency? currency, Rate last) => $"{List(currency)}{(currency is null ? '?' : '&')}after={last.Currency.Code}.{Day(last.From)}";

    public static RatePlace? Place(string? after) =>
        after?.Split('.') is [var code, var day]
        && Currency.Find(code) is { } currency
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            ? new(currency, from)
            : null;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
