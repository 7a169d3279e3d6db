using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Parses single values in the contract's format; null if they do not have it.</summary>
internal static class Values
{
    private const NumberStyles Fractional = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const int LongestNumber = 60;
    private const int MaxDigits = 28;

    public static string? Text(WireValue value) => value is WireText text ? text.Text : null;

    /// <summary>A number that a decimal can hold without rounding.</summary>
    public static decimal? Number(WireValue value) =>
        value is WireNumber { Raw: { Length: <= LongestNumber } raw }
        && decimal.TryParse(raw, Fractional, CultureInfo.InvariantCulture, out var number)
        && Digits(raw) <= MaxDigits
        && (number != 0 || !HasDigit(raw))
            ? number
            : null;

    /// <summary>A whole number within the range of an int.</summary>
    public static int? Whole(WireValue value) =>
        Number(value) is { } number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static DateTime? Date(WireValue value) => value is WireText text ? LocalTimes.Read(text.Text) : null;

    /// <summary>The key in an identifier whose form is already validated.</summary>
    public static Key? Identifier(WireValue? value, IReadOnlyList<CrmKey> keys)
    {
        if (value is not WireMap map)
        {
            return null;
        }

        foreach (var key in keys)
        {
            if (map.TryGet(key.Name, out var given) && given is not WireNull)
            {
                return key.Inner.Count > 0 ? Identifier(given, key.Inner) : new Key(key.By, Text(given) ?? string.Empty);
            }
        }

        return null;
    }

    // Significant digits: surrounding zeros do not count.
    private static int Digits(string raw) => Mantissa(raw).Count(char.IsAsciiDigit) is var all && all <= MaxDigits ? all : Significant(raw);

    private static int Significant(string raw)
    {
        var mantissa = Mantissa(raw);
        var digits = string.Concat(mantissa.Where(char.IsAsciiDigit)).TrimStart('0');
        return (mantissa.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0') : digits).Length;
    }

    private static bool HasDigit(string raw) => Mantissa(raw).Any(c => c is >= '1' and <= '9');

    private static string Mantissa(string raw) => raw.IndexOfAny(['e', 'E']) is var at and >= 0 ? raw[..at] : raw;
}
