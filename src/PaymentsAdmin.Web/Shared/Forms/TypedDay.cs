using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Days;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>Parses a day as people type it: 23/11, 23.11.26, 23 Nov 2026, Nov 23, 2026-11-23, and relative days such as today or +7.</summary>
public sealed partial class TypedDay(CultureInfo culture, DateOnly today)
{
    private const int ShortestMonth = 3;

    /// <summary>The day in a text, or null. A missing year means the current one.</summary>
    public DateOnly? Read(string text)
    {
        var typed = text.Trim();
        return DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : DayPhrases.Day(typed) is { } word ? word.On(today)
            : Figures().Match(typed) is { Success: true } figures ? Day(figures, Number(figures, "month"))
            : DayFirst().Match(typed) is { Success: true } dayFirst ? Day(dayFirst, Month(dayFirst))
            : MonthFirst().Match(typed) is { Success: true } monthFirst ? Day(monthFirst, Month(monthFirst))
            : null;
    }

    /// <summary>The first day of a month in a text, or null: 11/2027, 11/27, Nov 2027, 2027-11, next month.</summary>
    public DateOnly? ReadMonth(string text)
    {
        var typed = text.Trim();
        return MonthFigures().Match(typed) is { Success: true } figures ? FirstOf(figures, Number(figures, "month"))
            : MonthName().Match(typed) is { Success: true } name ? FirstOf(name, Month(name))
            : DayPhrases.Period(typed) is { From: { Unit: DayUnit.Month } first } ? first.On(today)
            : null;
    }

    private DateOnly? FirstOf(Match typed, int month) =>
        Year(typed) is > 0 and <= 9999 and var year && month is > 0 and <= 12 ? new(year, month, 1) : null;

    private DateOnly? Day(Match typed, int month)
    {
        var (day, year) = (Number(typed, "day"), Year(typed));
        return year is > 0 and <= 9999 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }

    private int Year(Match typed) =>
        typed.Groups["year"] is { Success: true, Length: var digits } ? Number(typed, "year") + (digits == 2 ? 2000 : 0) : today.Year;

    private int Month(Match typed)
    {
        var name = typed.Groups["name"].Value;
        return name.Length < ShortestMonth
            ? 0
            : new[] { culture, CultureInfo.InvariantCulture }.Select(names => Month(name, names.DateTimeFormat)).FirstOrDefault(month => month > 0);
    }

    private static int Month(string name, DateTimeFormatInfo names) =>
        1 + Array.FindIndex(names.MonthNames, month => month.Length > 0 && month.StartsWith(name, StringComparison.InvariantCultureIgnoreCase));

    private static int Number(Match typed, string group) => int.Parse(typed.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})[./\- ](?<month>[0-9]{1,2})(?:[./\- ](?<year>[0-9]{4}|[0-9]{2})|\.)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})[.\- ]{0,2}(?<name>\p{L}+)\.?[,\- ]{0,2}(?<year>[0-9]{4}|[0-9]{2})?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(?<name>\p{L}+)\.? ?(?<day>[0-9]{1,2})(?:, ?| )?(?<year>[0-9]{4})?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(
        @"^(?:(?<month>[0-9]{1,2}) ?[./\- ] ?(?<year>[0-9]{4}|[0-9]{2})|(?<year>[0-9]{4})[./\-](?<month>[0-9]{1,2}))$",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex MonthFigures();

    [GeneratedRegex(@"^(?<name>\p{L}+)\.?[,\- ]{0,2}(?<year>[0-9]{4}|[0-9]{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex MonthName();
}
