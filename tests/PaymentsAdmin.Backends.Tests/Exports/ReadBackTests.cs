using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Every cell of every list in every format, as another reader finds it, against the tables.</summary>
public abstract class ReadBackTests(TestDatabase database) : OddFileTests(database)
{
    [Fact]
    public async Task The_control_totals_are_the_sums_of_the_cells_that_another_reader_finds()
    {
        var lists = new[] { (ExportList.Payments, "amount"), (ExportList.Lines, "line_total"), (ExportList.Postings, "amount") };
        var files = lists.Select(list => Path.Combine(Folder, list.Item1.Key)).ToList();
        var written = new List<ExportDone>();
        foreach (var ((list, _), file) in lists.Zip(files))
        {
            await using var stream = File.Create(file);
            written.Add((await Service.WriteAsync(Request(list, ExportDialect.Data, ExportRegion.Invariant), () => stream, Vera, null, default)).Value);
        }

        var found = await Python.ReadAsync(files, ExportDialect.Data, ExportRegion.Invariant);
        foreach (var ((_, column), done, cells) in lists.Zip(written, found))
        {
            var (amount, currency) = (PlaceOf(cells[0], column), PlaceOf(cells[0], "currency"));
            done.Rows.ShouldBe(cells.Count - 1);
            done.Sums.Select(s => (s.Sum.Currency.Code, s.Count, s.Sum.Amount)).ShouldBe(
                cells.Skip(1)
                    .GroupBy(row => row[currency].Text, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => (group.Key, group.LongCount(), group.Sum(row => decimal.Parse(row[amount].Text, CultureInfo.InvariantCulture))))
            );
        }
    }

    protected async Task ShouldFindWhatIsStoredAsync(string kind, string culture)
    {
        var (dialect, region) = (ExportDialect.Find(kind)!, ExportRegion.Of(CultureInfo.GetCultureInfo(culture)));
        var (expected, files) = (new List<IReadOnlyList<Dictionary<string, string>>>(), new List<string>());
        foreach (var list in ExportList.All)
        {
            expected.Add(await ExpectedAsync(list));
            files.Add(await WriteAsync(list, dialect, region));
        }

        expected.ShouldAllBe(rows => rows.Count > 2);
        var found = await Python.ReadAsync(files, dialect, region);
        foreach (var (list, cells, rows) in ExportList.All.Zip(found, expected))
        {
            new CellCheck(list, dialect, region, Zone).Run(cells, rows);
        }
    }

    private static int PlaceOf(IReadOnlyList<FoundCell> heads, string key) => heads.Select(head => head.Text).ToList().IndexOf(key);
}

public sealed class SqliteReadBackTests() : ReadBackTests(TestDatabase.Sqlite)
{
    [Theory, Trait("Run", "Full")]
    [InlineData("xlsx", "en")]
    public Task Another_reader_finds_in_every_cell_the_stored_value(string kind, string culture) => ShouldFindWhatIsStoredAsync(kind, culture);

    [Theory, Trait("Run", "Full")]
    [InlineData("data", "en")]
    [InlineData("excel", "en")]
    [InlineData("excel", "de")]
    [InlineData("excel", "de-CH")]
    [InlineData("excel-semicolon", "en")]
    [InlineData("tab", "en")]
    [InlineData("tab", "de")]
    public Task Another_reader_finds_the_same_in_every_other_dialect(string kind, string culture) => ShouldFindWhatIsStoredAsync(kind, culture);
}

[Trait("Run", "Full")]
public sealed class PostgresReadBackTests() : ReadBackTests(TestDatabase.Postgres)
{
    [Fact]
    public Task Another_reader_finds_in_every_cell_the_stored_value() => ShouldFindWhatIsStoredAsync("data", "en");

    [Theory, Trait("Run", "Full")]
    [InlineData("excel", "en")]
    [InlineData("excel", "de")]
    [InlineData("excel", "de-CH")]
    [InlineData("excel-semicolon", "en")]
    [InlineData("tab", "en")]
    [InlineData("tab", "de")]
    [InlineData("xlsx", "en")]
    public Task Another_reader_finds_the_same_in_every_other_dialect(string kind, string culture) => ShouldFindWhatIsStoredAsync(kind, culture);
}
