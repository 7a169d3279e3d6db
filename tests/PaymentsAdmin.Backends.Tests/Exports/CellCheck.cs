using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Checks every cell that another reader found in a file, by the rules of its format.</summary>
internal sealed partial class CellCheck(ExportList list, ExportDialect dialect, ExportRegion region, TimeZoneInfo zone)
{
    // The longest text that a cell of a workbook holds.
    private const int MaxText = 32_767;

    private string About => $"{list.Key}, {dialect.Key}";

    /// <summary>Compares the found cells with the expected ones. Differences are named by row and column.</summary>
    public void Run(IReadOnlyList<IReadOnlyList<FoundCell>> found, IReadOnlyList<Dictionary<string, string>> expected) =>
        Run(found, expected, (column, cell, wanted) => dialect.IsWorkbook ? InWorkbook(column, cell, wanted) : InText(column, cell.Text, wanted));

    /// <summary>The same with a check of the caller, which returns a complaint or null.</summary>
    public void Run(
        IReadOnlyList<IReadOnlyList<FoundCell>> found, IReadOnlyList<Dictionary<string, string>> expected, Func<ExportColumn, FoundCell, string, string?> check)
    {
        found[0].Select(head => head.Text).ShouldBe(list.Columns.Select(c => dialect.IsForPrograms ? c.KeyHead(zone) : c.LabelHead(zone).ToString()), About);
        found.Count.ShouldBe(expected.Count + 1, About);
        var wrong = new StringBuilder();
        for (var row = 0; row < expected.Count; row++)
        {
            var cells = found[row + 1];
            for (var column = 0; column < list.Columns.Count; column++)
            {
                var declared = list.Columns[column];
                var cell = column < cells.Count ? cells[column] : new FoundCell("missing", "");
                if (check(declared, cell, expected[row][declared.Key]) is { } complaint)
                {
                    wrong.Append(CultureInfo.InvariantCulture, $"{About}, row {row}, {declared.Key}: {complaint}\n");
                }
            }

            cells.Count.ShouldBeLessThanOrEqualTo(list.Columns.Count, $"{About}, row {row}");
        }

        wrong.ToString().ShouldBeEmpty();
    }

    private string? InText(ExportColumn column, string cell, string wanted)
    {
        if (column.Type == ColumnType.Text)
        {
            return cell.Length > 0 && "=+-@\t\r\n\0＝＋－＠".Contains(cell[0], StringComparison.Ordinal)
                ? $"{Shown(cell)} would be run"
                : Differs(FormulaGuard.Unguarded(cell), wanted);
        }

        var written = column.Type switch
        {
            ColumnType.Amount or ColumnType.Number => wanted.Replace('.', dialect.Format(region)!.DecimalSign),
            ColumnType.Instant when dialect.IsForPrograms && !column.IsLocal && wanted.Length > 0 => wanted.Replace(' ', 'T') + "Z",
            _ => wanted,
        };
        return column.Type is ColumnType.Amount or ColumnType.Number && cell.Length > 0 && !PlainNumber().IsMatch(cell)
            ? $"{cell} is no plain number"
            : Differs(cell, written);
    }

    private static string? InWorkbook(ExportColumn column, FoundCell cell, string wanted)
    {
        var kind = wanted.Length == 0 ? cell.Kind is "none" or "text" ? cell.Kind : "none"
            : column.Type switch
            {
                ColumnType.Text => "text",
                ColumnType.Day => "day",
                ColumnType.Instant => "instant",
                _ => "number",
            };
        return !string.Equals(cell.Kind, kind, StringComparison.Ordinal) ? $"{cell} is not of the kind {kind}"
            : wanted.Length > MaxText ? IsCut(cell.Text, wanted) ? null : $"{cell.Text.Length} signs of {wanted.Length}"
            : Differs(cell.Text, wanted);
    }

    /// <summary>Whether a text that is too long ends with a note about the cut, and no character is cut in two.</summary>
    private static bool IsCut(string found, string wanted) =>
        found.Split("… (cut") is [{ Length: > 32_000 } kept, var why]
        && found.Length <= MaxText
        && !char.IsHighSurrogate(kept[^1])
        && why.EndsWith("a CSV file has it all)", StringComparison.Ordinal)
        && wanted.StartsWith(kept, StringComparison.Ordinal);

    internal static string? Differs(string found, string wanted) =>
        string.Equals(found, wanted, StringComparison.Ordinal) ? null : $"{Shown(found)} instead of {Shown(wanted)}";

    private static string Shown(string text) => JsonSerializer.Serialize(text.Length > 200 ? text[..200] + "..." : text);

    [GeneratedRegex(@"^-?\d+([.,]\d+)?\z", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex PlainNumber();
}
