using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>
/// Parses the numbers of a file. The decimal separator is the point in comma-separated files, else the one the file's other
/// numbers show. Thousands may be separated where that leaves one way to read them, as in 10,165.03 and 1.250.000. Ambiguous
/// numbers such as 1.250 or 1,250 are refused.
/// </summary>
public sealed partial class CellNumbers
{
    private readonly char? _sign;

    private CellNumbers(char? sign) => _sign = sign;

    /// <summary>A parser for the numbers of a table, whose other cells show the decimal separator.</summary>
    public static CellNumbers Of(CsvTable table, IEnumerable<string> cells)
    {
        if (table.Separator == ',')
        {
            return new('.');
        }

        var shown = cells.Select(Ungrouped).Where(cell => Plain().IsMatch(cell) && !Grouped().IsMatch(cell)).Select(Mark).OfType<char>().Distinct().ToList();
        return new(shown is [var only] ? only : shown.Count == 0 && table.Separator == ';' ? ',' : null);
    }

    /// <summary>A cell's number, or why it is invalid; of an amount with its currency, if known.</summary>
    public Result<decimal> Read(string cell, string field, Currency? currency = null)
    {
        if (Thousands().IsMatch(cell))
        {
            return Number(Ungrouped(cell));
        }

        if (!Plain().IsMatch(cell))
        {
            return TableFailures.NotANumber(field);
        }

        if (Mark(cell) is { } mark && mark != _sign && Grouped().IsMatch(cell))
        {
            return TableFailures.NumberUnclear(cell, field, currency);
        }

        return Number(cell);
    }

    private static decimal Number(string cell) =>
        decimal.Parse(cell.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    // Without what separates the thousands.
    private static string Ungrouped(string cell) =>
        Thousands().Match(cell) is { Success: true } found ? cell.Replace(found.Groups["by"].Value, "", StringComparison.Ordinal) : cell;

    private static char? Mark(string cell) => cell.IndexOfAny(['.', ',']) is >= 0 and var at ? cell[at] : null;

    [GeneratedRegex(@"^-?[0-9]{1,16}([.,][0-9]{1,10})?\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Plain();

    // Groups of three by one sign, then decimals by another, or at least two groups; blanks and apostrophes separate nothing else.
    [GeneratedRegex(
        @"^-?[1-9][0-9]{0,2}((?<by>[.,])[0-9]{3}(\k<by>[0-9]{3}){0,3}(?!\k<by>)[.,][0-9]{1,10}|(?<by>[.,])[0-9]{3}(\k<by>[0-9]{3}){1,3}|(?<by>[ '’\u00A0\u202F])[0-9]{3}(\k<by>[0-9]{3}){0,3}([.,][0-9]{1,10})?)\z",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Thousands();

    // Matches what could be grouped thousands or three decimals.
    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}[.,][0-9]{3}\z", RegexOptions.None, 1_000)]
    private static partial Regex Grouped();
}
