using System.Globalization;

namespace PaymentsAdmin.Core.Values;

/// <summary>An exact amount: minor units of one currency.</summary>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>The maximum amount of a document in minor units; a sum over a million of them still fits.</summary>
    public const long MaxMinor = 9_000_000_000_000;

    /// <summary>Zero, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>A decimal amount, rounded half away from zero at the currency's digits.</summary>
    public static Money Round(decimal amount, Currency currency) =>
        new(decimal.ToInt64(decimal.Round(amount * currency.MinorPerMajor, 0, MidpointRounding.AwayFromZero)), currency);

    /// <summary>A decimal amount that needs no rounding in the currency, or null.</summary>
    public static Money? Exact(decimal amount, Currency currency)
    {
        if (Math.Abs(amount) > long.MaxValue / (decimal)currency.MinorPerMajor)
        {
            return null;
        }

        var minor = amount * currency.MinorPerMajor;
        return minor == decimal.Truncate(minor) ? new Money(decimal.ToInt64(minor), currency) : null;
    }

    /// <summary>The amount in major units.</summary>
    public decimal Amount => decimal.Divide(Minor, Currency.MinorPerMajor);

    /// <summary>The amount in ten-thousandths of the major unit, whatever the currency, for sorting and filtering lists.</summary>
    public long FaceValue => checked(Minor * (10_000 / Currency.MinorPerMajor));

    public bool IsZero => Minor == 0;

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Same(left).Minor), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Same(left).Minor), left.Currency);

    public static Money operator -(Money value) => new(checked(-value.Minor), value.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The sum of each currency, by code.</summary>
    public static IReadOnlyList<Money> SumsOf(IEnumerable<Money> amounts) =>
        [
            .. amounts
                .GroupBy(amount => amount.Currency)
                .OrderBy(same => same.Key.Code, StringComparer.Ordinal)
                .Select(same => same.Aggregate((sum, one) => sum + one)),
        ];

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    public static Money Negate(Money value) => -value;

    public int CompareTo(Money other) => Minor.CompareTo(other.Same(this).Minor);

    /// <summary>The amount with all digits of its currency, a decimal point, and the code: <c>1250.00 EUR</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Plain()} {Currency.Code}");

    /// <summary>The amount with all digits of its currency and a decimal point: <c>-0.05</c>.</summary>
    public string Plain() => Amount.ToString("F" + Currency.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private Money Same(Money other) =>
        Currency.Equals(other.Currency)
            ? this
            : throw new InvalidOperationException($"{Currency} and {other.Currency} do not mix.");
}
