using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>
/// Parses the numbers of a file. The decimal separator is the only mark allowed: the point in comma-separated files, else
/// the one the file's other numbers show. Ambiguous numbers such as 1.250 or 1,250 are refused.
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

        var shown = cells.Where(cell => Plain().IsMatch(cell) && !Grouped().IsMatch(cell)).Select(Mark).OfType<char>().Distinct().ToList();
        return new(shown is [var only] ? only : shown.Count == 0 && table.Separator == ';' ? ',' : null);
    }

    /// <summary>A cell's number, or why it is invalid.</summary>
    public Result<decimal> Read(string cell, string field)
    {
        if (!Plain().IsMatch(cell))
        {
            return TableFailures.NotANumber(field);
        }

        if (Mark(cell) is { } mark && mark != _sign && Grouped().IsMatch(cell))
        {
            return TableFailures.NumberUnclear(cell, field);
        }

        return decimal.Parse(cell.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static char? Mark(string cell) => cell.IndexOfAny(['.', ',']) is >= 0 and var at ? cell[at] : null;

    [GeneratedRegex(@"^-?[0-9]{1,16}([.,][0-9]{1,10})?\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Plain();

    // Matches what could be grouped thousands or three decimals.
    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}[.,][0-9]{3}\z", RegexOptions.None, 1_000)]
    private static partial Regex Grouped();
}
