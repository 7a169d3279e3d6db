using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>A row's price with and without tax and discount, each step rounded before the next (bitrix24.md 7.6).</summary>
public sealed record RowPrices(UnitPrice Price, UnitPrice Exclusive, UnitPrice Netto, UnitPrice Brutto)
{
    /// <summary>The prices of a row without a discount.</summary>
    public static RowPrices Of(decimal price, decimal? taxRate, Currency currency)
    {
        var digits = Math.Max(2, currency.Digits);
        var factor = 1 + ((taxRate ?? 0) / 100);
        var exclusive = decimal.Round(price / factor, digits, MidpointRounding.AwayFromZero);
        var brutto = decimal.Round(exclusive * factor, digits, MidpointRounding.AwayFromZero);
        return new RowPrices(UnitPrice.Of(price), UnitPrice.Of(exclusive), UnitPrice.Of(exclusive), UnitPrice.Of(brutto));
    }
}
