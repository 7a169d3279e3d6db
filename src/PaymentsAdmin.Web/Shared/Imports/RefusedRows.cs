using System.Globalization;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

public sealed record RefusedRow(int Line, string? Column, Failure? Why);

/// <summary>The refused rows with line, column and reason, to be corrected and imported again.</summary>
public static class RefusedRows
{
    public static string Write(CsvTable table, IEnumerable<RefusedRow> refused, Func<Words, string> say)
    {
        var rows = table.Rows.ToDictionary(row => row.Line);
        return CsvWriter.Write([.. table.Heading, "refused_line", "refused_column", "refused_reason"], refused.Select(row => Cells(rows[row.Line], row)));

        // Pads or cuts a row to the heading's width, so that the reason is in its column.
        IEnumerable<string> Cells(CsvRow cells, RefusedRow row) =>
            [
                .. cells.Cells.Concat(Enumerable.Repeat("", table.Heading.Count)).Take(table.Heading.Count),
                row.Line.ToString(CultureInfo.InvariantCulture), row.Column ?? "", row.Why is { } why ? say(why.Sentence) : "",
            ];
    }
}
