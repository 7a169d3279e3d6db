using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>
/// Parses the dates of a file: 2026-11-23, 23.11.2026, and 23/11/2026 or 11/23/2026 by what the reader's region and the
/// file's other dates agree on. Ambiguous dates are refused.
/// </summary>
public sealed partial class CellDays
{
    private readonly bool? _dayFirst;

    private CellDays(bool? dayFirst) => _dayFirst = dayFirst;

    /// <summary>A parser for the dates of a file uploaded by somebody of a region.</summary>
    public static CellDays Of(CultureInfo reader, IEnumerable<string> cells)
    {
        var orders = cells.Select(Slashed).OfType<(int First, int Second, int Year)>()
            .Where(day => day.First > 12 ^ day.Second > 12)
            .Select(day => (bool?)(day.First > 12))
            .Append(OrderOf(reader))
            .OfType<bool>()
            .Distinct()
            .ToList();
        return new(orders is [var only] ? only : null);
    }

    /// <summary>A cell's date, or why it is invalid.</summary>
    public Result<DateOnly> Read(string cell, string field)
    {
        if (DateOnly.TryParseExact(cell, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (Slashed(cell) is not { } found)
        {
            return TableFailures.NotADay(field);
        }

        var either = found.First == found.Second;
        var dayFirst = found.First > 12 ? true : found.Second > 12 ? false : either ? true : _dayFirst;
        return dayFirst is not { } order ? TableFailures.DayUnclear(cell, field)
            : Make(found.Year, order ? found.Second : found.First, order ? found.First : found.Second) is { } made ? made
            : TableFailures.NotADay(field);
    }

    // A language without a country, such as "en", allows either order.
    private static bool? OrderOf(CultureInfo reader)
    {
        var pattern = reader.DateTimeFormat.ShortDatePattern;
        return reader.IsNeutralCulture || !pattern.Contains('/', StringComparison.Ordinal)
            ? null
            : pattern.IndexOf('d', StringComparison.Ordinal) < pattern.IndexOf('M', StringComparison.Ordinal);
    }

    private static (int First, int Second, int Year)? Slashed(string cell) =>
        Slashes().Match(cell) is { Success: true } match ? (Part(match, "first"), Part(match, "second"), Part(match, "year")) : null;

    private static int Part(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateOnly? Make(int year, int month, int day) =>
        year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex("^(?<first>[0-9]{1,2})/(?<second>[0-9]{1,2})/(?<year>[0-9]{4})\\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Slashes();
}
