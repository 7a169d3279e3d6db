using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// Writes and parses query parameters, which anybody may edit: invalid ones count as missing. Page parameters are strings for
/// that reason, since the framework throws for invalid numbers.
/// </summary>
public static class AddressValue
{
    private const string DayFormat = "yyyy-MM-dd";

    public static string? Of(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Of(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>An enum value, such as <c>reversal-submitted</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{c}" : $"{c}")).ToLowerInvariant();

    /// <summary>A whole number that is not below zero.</summary>
    public static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The same within the range of an int, such as a page.</summary>
    public static int? Small(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A whole number that may be below zero.</summary>
    public static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day, except near the ends of the calendar, from which days cannot be counted.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    public static T? Known<T>(string? word)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => string.Equals(Word(value), word, StringComparison.OrdinalIgnoreCase)).Cast<T?>().FirstOrDefault();

    /// <summary>A type of entity, whose number may be below zero.</summary>
    public static int? EntityKind(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var kind) && EntityKinds.IsListed(kind) ? kind : null;

    public static bool Yes(string? text) => bool.TryParse(text, out var yes) && yes;
}
