using System.Globalization;

namespace PaymentsAdmin.Core.Values;

/// <summary>The price of one unit, with up to six decimals, in its owner's currency.</summary>
public readonly record struct UnitPrice(long Millionths)
{
    /// <summary>Units of the last decimal in one major unit.</summary>
    public const int Scale = 1_000_000;

    /// <summary>A decimal with at most six decimals, or null.</summary>
    public static UnitPrice? Exact(decimal value)
    {
        if (Math.Abs(value) > 1_000_000_000_000m)
        {
            return null;
        }

        var scaled = value * Scale;
        return scaled == decimal.Truncate(scaled) ? new UnitPrice(decimal.ToInt64(scaled)) : null;
    }

    /// <summary>A decimal known to have at most six decimals.</summary>
    public static UnitPrice Of(decimal value) =>
        Exact(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "A unit price has at most six decimals.");

    public decimal Value => decimal.Divide(Millionths, Scale);

    /// <summary>Price times quantity, rounded once, half away from zero, at the currency's digits.</summary>
    public Money Times(Quantity quantity, Currency currency)
    {
        // A decimal holds 28 digits, this product up to 38, so decimal arithmetic would round twice.
        var product = (Int128)Millionths * quantity.TenThousandths;
        var divisor = (Int128)Scale * Quantity.Scale / currency.MinorPerMajor;
        var (whole, rest) = Int128.DivRem(product, divisor);
        var away = Int128.Abs(rest) * 2 >= divisor ? Int128.Sign(product) : 0;
        return new(checked((long)(whole + away)), currency);
    }

    public override string ToString() => Value.ToString("0.######", CultureInfo.InvariantCulture);
}
