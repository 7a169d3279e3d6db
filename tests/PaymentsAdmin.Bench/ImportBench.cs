using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Payments.Import;

namespace PaymentsAdmin.Bench;

/// <summary>What others wait for while the largest files are checked, and then imported.</summary>
internal sealed class ImportBench(BenchOptions options, BenchFolder folder)
{
    private const int MaxPayments = 10_000;
    private const int Rows = 10_000;
    private const int Each = 100;
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(5);

    public async Task RunAsync()
    {
        await using var store = await BenchStore.SqliteAsync(folder.New("import"));
        var deal = await store.SeedAsync(Math.Min(options.Payments, MaxPayments));
        var imports = store.Services.GetRequiredService<EntityImportService>();
        var rows = new List<string[]>();
        await AddAsync("nothing else", () => Task.Delay(Alone));
        foreach (var (name, kind, text) in Files())
        {
            var file = ImportReader.Read(kind, "bench.csv", Encoding.UTF8.GetBytes(text)).Value;
            ImportReport? tried = null;
            await AddAsync(
                $"the check of {name}",
                async () => tried = (await imports.TryAsync(store.Workspace, file, store.Clerk, CancellationToken.None)).Value
            );
            await AddAsync(
                $"the import of {name}, one transaction",
                async () => Must((await imports.ImportAsync(store.Workspace, file, tried!, store.Clerk, CancellationToken.None)).Failure?.Text)
            );
        }

        var paid = PaidReader.Read("bench.csv", Encoding.UTF8.GetBytes(Paid()), CultureInfo.InvariantCulture).Value;
        await AddAsync(
            "the check of paid marks",
            async () =>
                Must(
                    (
                        await store.Services.GetRequiredService<PaidImportService>().TryAsync(store.Workspace, paid, store.Clerk, CancellationToken.None)
                    ).Failure?.Text
                )
        );
        Report.Table(
            $"Adding 50 payments a second beside files of {Report.Rate(Rows)} rows, SQLite",
            ["beside", "took, s", "add p50, ms", "p99, ms", "slowest, ms"],
            rows
        );

        async Task AddAsync(string beside, Func<Task> work)
        {
            var (times, took) = await SteadyAdds.BesideAsync(store, deal, work);
            rows.Add([beside, Report.Ms(took.TotalSeconds), Report.Ms(times.P50), Report.Ms(times.P99), Report.Ms(times.Max)]);
        }
    }

    private static IEnumerable<(string Name, ImportKind Kind, string Text)> Files()
    {
        yield return (
            "new entities",
            ImportKind.Entities,
            Text("type,id,title,currency,customer", n => $"deal,{7_000_000 + n},Racks {n},EUR,Customer {n % Each}")
        );
        yield return ("product rows", ImportKind.ProductRows, Text("type,id,product,price,quantity", n => $"deal,{7_000_000 + (n / Each)},Rack {n},12.50,2"));
        yield return ("shipments", ImportKind.Shipments, Text("type,id,name,price,shipped", n => $"deal,{7_000_000 + (n / Each)},Truck {n},5,no"));
        yield return ("other titles", ImportKind.Entities, Text("type,id,title,currency,customer", n => $"deal,{7_000_000 + n},Shelves {n},EUR,"));
    }

    private static string Paid() => Text("payment_id,paid_date,reference", n => $"PAY-{n + 1:000000},2026-01-05,BNK {n}");

    private static string Text(string heading, Func<int, string> row) => heading + "\n" + string.Concat(Enumerable.Range(0, Rows).Select(n => row(n) + "\n"));

    private static void Must(string? failure)
    {
        if (failure is not null)
        {
            throw new InvalidOperationException(failure);
        }
    }
}
