using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Rates;

public static class RateUrls
{
    public const string Add = $"{AppUrls.Rates}/add";

    public const string Paste = $"{AppUrls.Rates}/paste";

    public static string AddOf(Currency currency) => $"{Add}?currency={currency.Code}";

    public static string Change(Rate rate) => $"{Add}?currency={rate.Currency.Code}&from={AddressValue.Of(rate.From)}";

    public static string List(Currency? currency) => QueryText.Of(AppUrls.Rates, ("currency", currency?.Code));

    public static string After(Currency? currency, Rate last) =>
        QueryText.Of(AppUrls.Rates, ("currency", currency?.Code), ("after", $"{last.Currency.Code}.{AddressValue.Of(last.From)}"));

    public static RatePlace? Place(string? after) =>
        after?.Split('.') is [var code, var day]
        && Currency.Find(code) is { } currency
        && AddressValue.Day(day) is { } from
            ? new(currency, from)
            : null;
}
