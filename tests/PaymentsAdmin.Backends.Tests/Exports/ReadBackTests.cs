using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Every cell of every list in every format, as another reader finds it, against the tables.</summary>
public abstract class ReadBackTests(TestDatabase database) : OddFileTests(database)
{
    [Theory]
    [InlineData("data", "en")]
    [InlineData("excel", "en")]
    [InlineData("excel", "de")]
    [InlineData("excel", "de-CH")]
    [InlineData("excel-semicolon", "en")]
    [InlineData("tab", "en")]
    [InlineData("tab", "de")]
    [InlineData("xlsx", "en")]
    public async Task Another_reader_finds_in_every_cell_the_stored_value(string kind, string culture)
    {
        var (dialect, region) = (ExportDialect.Find(kind)!, ExportRegion.Of(CultureInfo.GetCultureInfo(culture)));
        foreach (var list in ExportList.All)
        {
            var expected = await ExpectedAsync(list);
            expected.Count.ShouldBeGreaterThan(2);

            var file = await WriteAsync(list, dialect, region);

            new CellCheck(list, dialect, region, Zone).Run(await Python.ReadAsync(file, dialect, region), expected);
        }
    }

    [Fact]
    public async Task The_control_totals_are_the_sums_of_the_cells_that_another_reader_finds()
    {
        foreach (var (list, column) in new[] { (ExportList.Payments, "amount"), (ExportList.Lines, "line_total"), (ExportList.Postings, "amount") })
        {
            var file = Path.Combine(Folder, list.Key);
            ExportDone done;
            await using (var stream = File.Create(file))
            {
                done = (await Service.WriteAsync(Request(list, ExportDialect.Data, ExportRegion.Invariant), () => stream, Vera, null, default)).Value;
            }

            var cells = await Python.ReadAsync(file, ExportDialect.Data, ExportRegion.Invariant);
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

    private static int PlaceOf(IReadOnlyList<FoundCell> heads, string key) => heads.Select(head => head.Text).ToList().IndexOf(key);
}

public sealed class SqliteReadBackTests() : ReadBackTests(TestDatabase.Sqlite);

public sealed class PostgresReadBackTests() : ReadBackTests(TestDatabase.Postgres);
