using System.Globalization;

namespace PaymentsAdmin.Core.Values;

/// <summary>An exact quantity with four decimals.</summary>
public readonly record struct Quantity(long TenThousandths) : IComparable<Quantity>
{
    /// <summary>Units of the last decimal in one whole.</summary>
    public const int Scale = 10_000;

    public static readonly Quantity Zero;

    public static readonly Quantity One = new(Scale);

    /// <summary>A decimal with at most four decimals, or null.</summary>
    public static Quantity? Exact(decimal value)
    {
        if (Math.Abs(value) > 1_000_000_000m)
        {
            return null;
        }

        var scaled = value * Scale;
        return scaled == decimal.Truncate(scaled) ? new Quantity(decimal.ToInt64(scaled)) : null;
    }

    /// <summary>A decimal known to have at most four decimals.</summary>
    public static Quantity Of(decimal value) =>
        Exact(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "A quantity has at most four decimals.");

    public decimal Value => decimal.Divide(TenThousandths, Scale);

    public static Quantity operator +(Quantity left, Quantity right) => new(checked(left.TenThousandths + right.TenThousandths));

    public static Quantity operator -(Quantity left, Quantity right) => new(checked(left.TenThousandths - right.TenThousandths));

    public static bool operator <(Quantity left, Quantity right) => left.TenThousandths < right.TenThousandths;

    public static bool operator >(Quantity left, Quantity right) => left.TenThousandths > right.TenThousandths;

    public static bool operator <=(Quantity left, Quantity right) => left.TenThousandths <= right.TenThousandths;

    public static bool operator >=(Quantity left, Quantity right) => left.TenThousandths >= right.TenThousandths;

    public static Quantity Add(Quantity left, Quantity right) => left + right;

    public static Quantity Subtract(Quantity left, Quantity right) => left - right;

    public int CompareTo(Quantity other) => TenThousandths.CompareTo(other.TenThousandths);

    public override string ToString() => Value.ToString("0.####", CultureInfo.InvariantCulture);
}
