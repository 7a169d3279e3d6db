using System.Globalization;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Parses single values as callers write them: numbers also as text, flags as Y and N, true or 1.</summary>
public static class Scalars
{
    private const NumberStyles Fractional = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const int LongestNumber = 60;

    public static long? Whole(WireValue value) =>
        value switch
        {
            WireText { Text: var text } => IntOf(text.Trim()),
            WireNumber { Raw: var raw } => IntOf(raw) ?? Integral(DecimalOf(raw)),
            _ => null,
        };

    public static decimal? Number(WireValue value) =>
        value switch
        {
            WireText { Text: var text } => DecimalOf(text.Trim()),
            WireNumber { Raw: var raw } => DecimalOf(raw),
            _ => null,
        };

    /// <summary>A single value as text, or null for lists and objects.</summary>
    public static string? Text(WireValue value) =>
        value switch
        {
            WireText { Text: var text } => text,
            WireNumber { Raw: var raw } => raw,
            WireFlag { On: var on } => on ? "Y" : "N",
            _ => null,
        };

    /// <summary>Yes or no, or null for anything else.</summary>
    public static bool? Flag(WireValue value) =>
        value switch
        {
            WireFlag { On: var on } => on,
            _ => Text(value)?.Trim().ToUpperInvariant() switch
            {
                "Y" or "1" or "TRUE" => true,
                "N" or "0" or "FALSE" or "" => false,
                _ => null,
            },
        };

    /// <summary>The values of a list or an object; a single value is a list of one.</summary>
    public static IReadOnlyList<WireValue> Items(WireValue value) =>
        value switch
        {
            WireList list => list.Items,
            WireMap map => [.. map.Members.Select(m => m.Value)],
            _ => [value],
        };

    public static string? WrongFor(WireValue value, WireType type) =>
        type switch
        {
            WireType.Whole => Whole(value) is null ? "int" : null,
            WireType.Number => Number(value) is null ? "float" : null,
            WireType.Text => Text(value) is null ? "string" : null,
            WireType.Flag => Flag(value) is null ? "bool" : null,
            WireType.Map or WireType.List => value is WireMap or WireList ? null : "array",
            _ => null,
        };

    public static string Quote(WireValue value) => Text(value) ?? "array";

    private static long? IntOf(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? DecimalOf(string text) =>
        text.Length is > 0 and <= LongestNumber && decimal.TryParse(text, Fractional, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Integral(decimal? number) =>
        number is { } value && value == decimal.Truncate(value) && Math.Abs(value) <= long.MaxValue ? decimal.ToInt64(value) : null;
}
