using System.Globalization;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Rates;

/// <summary>The addresses of the pages of rates.</summary>
public static class RateUrls
{
    /// <summary>The form for a new rate.</summary>
    public const string Add = $"{AppUrls.Rates}/add";

    /// <summary>The page for pasting many rates.</summary>
    public const string Paste = $"{AppUrls.Rates}/paste";

    /// <summary>The form for a new rate of a currency.</summary>
    public static string AddOf(Currency currency) => $"{Add}?currency={currency.Code}";

    /// <summary>The form that changes the rate of a day.</summary>
    public static string Change(Rate rate) => $"{Add}?currency={rate.Currency.Code}&from={Day(rate.From)}";

    /// <summary>The list of one currency, or of all.</summary>
    public static string List(Currency? currency) => currency is { } one ? $"{AppUrls.Rates}?currency={one.Code}" : AppUrls.Rates;

    /// <summary>The list after a rate.</summary>
    public static string After(Currency? currency, Rate last) => $"{List(currency)}{(currency is null ? '?' : '&')}after={last.Currency.Code}.{Day(last.From)}";

    /// <summary>Reads a place in the list from an address.</summary>
    public static RatePlace? Place(string? after) =>
        after?.Split('.') is [var code, var day]
        && Currency.Find(code) is { } currency
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            ? new(currency, from)
            : null;

    /// <summary>A day as written in an address.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
