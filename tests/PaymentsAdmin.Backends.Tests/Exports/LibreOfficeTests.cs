using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Every kind of file as LibreOffice opens it. Only <c>tests/run --full</c> installs and runs it.</summary>
[Trait("Needs", "LibreOffice"), Trait("Run", "Full")]
public sealed class LibreOfficeTests() : OddFileTests(TestDatabase.Sqlite)
{
    // LibreOffice keeps 15 digits, like Excel.
    private const decimal MaxExact = 999_999_999_999_999m;

    private const int MaxText = 32_767;

    // LibreOffice needs a minute to lay out a cell of many thousand emoji.
    protected override IReadOnlyList<string> Texts => [.. base.Texts.Where(text => text.Length <= MaxText)];

    [Theory]
    [InlineData("data", "en")]
    [InlineData("excel", "en")]
    [InlineData("excel", "de")]
    [InlineData("excel-semicolon", "en")]
    [InlineData("tab", "en")]
    [InlineData("xlsx", "en")]
    public async Task LibreOffice_shows_in_every_cell_the_stored_value(string kind, string culture)
    {
        var (dialect, region) = (ExportDialect.Find(kind)!, ExportRegion.Of(CultureInfo.GetCultureInfo(culture)));
        var (expected, files) = (new List<IReadOnlyList<Dictionary<string, string>>>(), new List<string>());
        foreach (var list in ExportList.All)
        {
            expected.Add(await ExpectedAsync(list));
            files.Add(await WriteAsync(list, dialect, region));
        }

        var shown = await LibreOffice.ConvertAsync(files, dialect, region, quotedIsText: true);

        for (var i = 0; i < shown.Count; i++)
        {
            new CellCheck(ExportList.All[i], dialect, region, Zone)
                .Run(await Python.ReadWorkbookAsync(shown[i]), expected[i], (column, cell, wanted) => Complaint(dialect, column, cell, wanted));
        }
    }

    [Theory]
    [InlineData("data", "en")]
    [InlineData("excel", "de")]
    [InlineData("excel-semicolon", "en")]
    [InlineData("tab", "en")]
    public async Task LibreOffice_runs_no_cell_as_a_formula_even_when_it_guesses_types(string kind, string culture)
    {
        var (dialect, region) = (ExportDialect.Find(kind)!, ExportRegion.Of(CultureInfo.GetCultureInfo(culture)));
        var files = new List<string>();
        foreach (var list in ExportList.All)
        {
            files.Add(await WriteAsync(list, dialect, region));
        }

        foreach (var file in await LibreOffice.ConvertAsync(files, dialect, region, quotedIsText: false))
        {
            var shown = await Python.ReadWorkbookAsync(file);
            shown.Count.ShouldBeGreaterThan(1);
            shown.SelectMany(row => row).Where(cell => cell.Kind is "formula").ShouldBeEmpty();
        }
    }

    private static string? Complaint(ExportDialect dialect, ExportColumn column, FoundCell cell, string wanted)
    {
        if (column.Type is ColumnType.Amount or ColumnType.Number && wanted.Length > 0)
        {
            return cell.Kind is not "number" ? $"{cell} is no number"
                : Math.Abs(decimal.Parse(wanted, CultureInfo.InvariantCulture)) > MaxExact / 10_000 ? null
                : decimal.Parse(cell.Text, CultureInfo.InvariantCulture) == decimal.Parse(wanted, CultureInfo.InvariantCulture)
                    ? null
                    : $"{cell} instead of {wanted}";
        }

        if (column.Type == ColumnType.Text)
        {
            var text = dialect.IsWorkbook ? cell.Text : FormulaGuard.Unguarded(cell.Text);
            return cell.Kind is "formula" or "number" ? $"{cell} is no text" : Kept(wanted) is { } sure
                && !string.Equals(text, sure, StringComparison.Ordinal) ? CellCheck.Differs(text, sure) : null;
        }

        return CellCheck.Differs(cell.Text.Replace('T', ' ').TrimEnd('Z'), wanted);
    }

    // LibreOffice drops control characters and has one kind of line break. Null means that the text cannot be compared.
    private static string? Kept(string text) =>
        text.Any(sign => (char.IsControl(sign) && sign is not '\t') || sign is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF') ? null : text;
}
