using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>A row's price with and without tax and discount, each step rounded before the next (bitrix24.md 7.6).</summary>
public sealed record RowPrices(UnitPrice Price, UnitPrice Exclusive, UnitPrice Netto, UnitPrice Brutto)
{
    /// <summary>The highest price before a discount for which every step still fits the price type.</summary>
    public const decimal MaxPrice = 500_000_000_000m;

    private const decimal Whole = 100;

    /// <summary>The discount amount before tax.</summary>
    public UnitPrice DiscountSum => UnitPrice.Of(Netto.Value - Exclusive.Value);

    /// <summary>The discount in per cent of the undiscounted price.</summary>
    public decimal DiscountRate => Netto.Millionths == 0 ? 0 : decimal.Round(DiscountSum.Value / Netto.Value * Whole, 4, MidpointRounding.AwayFromZero);

    /// <summary>Calculates a row's prices from the charged one.</summary>
    public static RowPrices Of(decimal price, decimal? taxRate, RowDiscount discount, Currency currency)
    {
        var digits = Math.Max(2, currency.Digits);
        var factor = 1 + ((taxRate ?? 0) / Whole);
        var exclusive = Round(price / factor, digits);
        var netto = Before(exclusive, discount, digits);

        // Without a discount the last rounding may exceed the maximum price by a cent.
        var brutto = UnitPrice.Exact(Round(netto * factor, digits)) ?? UnitPrice.Of(price);
        return new RowPrices(UnitPrice.Of(price), UnitPrice.Of(exclusive), UnitPrice.Of(netto), brutto);
    }

    /// <summary>A price before its discount.</summary>
    public static decimal Before(decimal price, RowDiscount discount, int digits) =>
        Round(discount.IsPercent ? price / (1 - (discount.Value / Whole)) : price + discount.Value, digits);

    private static decimal Round(decimal price, int digits) => decimal.Round(price, digits, MidpointRounding.AwayFromZero);
}
