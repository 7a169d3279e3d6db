using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Reading;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>The totals of the list, the cells of the file, the control totals and the summary must agree.</summary>
public abstract class RandomFilterTests(TestDatabase database) : StoreTests(database)
{
    private static readonly int Seed = RandomSeeds.Or(20_261_125);

    private static readonly Actor Command = Actor.Command("test");

    private static readonly Workspace Main = new(new WorkspaceId(ReadingData.Main), WorkspaceKey.Main, "main", OwnBooks.Kind, [2, 31], 14, "Payment", null);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await new ReadingData().SaveAsync(db);
    }

    [Fact]
    public async Task A_file_has_the_rows_and_sums_of_the_totals_of_its_list()
    {
        var any = new AnyFilter(Seed);
        for (var i = 0; i < Scale.Of(20, 10_000); i++)
        {
            var filter = any.Next();
            var which = $"filter {i} of seed {Seed}: {filter}";
            var foot = (await Store.Services.GetRequiredService<PaymentService>().TotalsAsync(Main.Id, filter, Actor.System, default)).Value;
            var request = new ExportRequest(Main, filter, "")
            {
                Columns = [.. new[] { "amount", "currency", "payment_id" }.Select(key => ExportList.Payments.Column(key)!)]
            };

            var file = await ExportedFile.OfAsync(Store, request, Command);

            file.Rows.Count.ShouldBe((int)foot.Count, which);
            file.Rows.Select(row => row["payment_id"]).ShouldBeUnique(which);
            SumsOf(file).ShouldBe(Lines(foot.Currencies), which);
            file.Done!.Rows.ShouldBe(foot.Count, which);
            Lines(file.Done.Sums).ShouldBe(Lines(foot.Currencies), which);
            SummaryOf(request, file.Done).ShouldBe([$"rows {foot.Count}", .. foot.Currencies.Select(c => $"sum_{c.Sum.Currency.Code} {c.Sum.Plain()}")], which);
        }
    }

    protected override void Register(IServiceCollection services)
    {
        ReadingStores.Register(services, On);
        services.AddDomain();
    }

    private static IEnumerable<string> Lines(IEnumerable<CurrencyTotal> totals) =>
        totals.Select(total => $"{total.Sum.Currency.Code} {total.Count} {total.Sum.Plain()}");

    private static IEnumerable<string> SumsOf(ExportedFile file) =>
        file.Rows.GroupBy(row => row["currency"], StringComparer.Ordinal)
            .OrderBy(rows => rows.Key, StringComparer.Ordinal)
            .Select(
                rows =>
                    $"{rows.Key} {rows.Count()} {rows.Sum(row => decimal.Parse(row["amount"], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)}"
            );

    private static IEnumerable<string> SummaryOf(ExportRequest request, ExportDone done) =>
        ExportedFile.Parse(Encoding.UTF8.GetString(ExportSummary.Write(request, done, "test")), ',')
            .Where(row => row[0] is "rows" || row[0].StartsWith("sum_", StringComparison.Ordinal))
            .Select(row => $"{row[0]} {row[1]}");
}

public sealed class SqliteRandomFilterTests() : RandomFilterTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresRandomFilterTests() : RandomFilterTests(TestDatabase.Postgres);
