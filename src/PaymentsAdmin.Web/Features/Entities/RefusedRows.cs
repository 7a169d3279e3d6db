using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Export;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>The rows that were refused, as they came, with line, column and reason behind them: to be mended and imported again.</summary>
public static class RefusedRows
{
    /// <summary>The file.</summary>
    public static string Write(ImportFile file, ImportReport report)
    {
        var rows = file.Table.Rows.ToDictionary(row => row.Line);
        var text = new StringBuilder();
        Line(text, [.. file.Table.Heading, "refused_line", "refused_column", "refused_reason"]);
        foreach (var verdict in report.Rows.Where(row => row.Outcome == ImportOutcome.Refused))
        {
            // A row with too few or too many cells keeps the heading's width, so that the reason stands in its column.
            var cells = rows[verdict.Line].Cells.Concat(Enumerable.Repeat("", file.Table.Heading.Count)).Take(file.Table.Heading.Count);
            Line(text, [.. cells, verdict.Line.ToString(CultureInfo.InvariantCulture), verdict.Column ?? "", verdict.Why?.Text ?? ""]);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) => $"\"{FormulaGuard.Guarded(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
