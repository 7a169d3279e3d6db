using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>
/// Reads the numbers of a file. The only mark in one is its decimal sign: the point where commas separate, else whichever sign the
/// file's other numbers show. A number such as 1.250 or 1,250 that the other sign would make a thousand times as large is refused.
/// </summary>
public sealed partial class CellNumbers
{
    private readonly char? _sign;

    private CellNumbers(char? sign) => _sign = sign;

    /// <summary>The numbers of a table, whose other cells tell what its decimal sign is.</summary>
    public static CellNumbers Of(CsvTable table, IEnumerable<string> cells)
    {
        if (table.Separator == ',')
        {
            return new('.');
        }

        var shown = cells.Where(cell => Plain().IsMatch(cell) && !Grouped().IsMatch(cell)).Select(Mark).OfType<char>().Distinct().ToList();
        return new(shown is [var only] ? only : shown.Count == 0 && table.Separator == ';' ? ',' : null);
    }

    /// <summary>The number of a cell, or why it is none.</summary>
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

    // Reads as one to three digits and a group of three as well as a number with three decimals.
    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}[.,][0-9]{3}\z", RegexOptions.None, 1_000)]
    private static partial Regex Grouped();
}
