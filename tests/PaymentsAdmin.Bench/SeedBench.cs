using System.Diagnostics;

namespace PaymentsAdmin.Bench;

/// <summary>The seed of an empty file, compared with SQLite copying the same rows.</summary>
internal sealed class SeedBench(BenchOptions options, BenchFolder folder)
{
    private static readonly string[] Tables =
        [
            "customers", "entities", "product_rows", "shipments", "accounts", "wallets", "invoices", "payments", "payment_lines",
            "payment_deliveries", "postings", "ledger_entries", "allocations",
        ];

    public async Task RunAsync()
    {
        var rounds = Math.Min(options.Rounds, 3);
        var results = new List<(double Seed, double SeedCpu, double Copy, double CopyCpu, double Twin, double Size, double Peak)>();
        for (var round = 0; round < rounds; round++)
        {
            var place = folder.New($"seed-{round}");
            var (seconds, cpu) = (0.0, 0.0);
            await using (var store = await BenchStore.SqliteAsync(place))
            {
                (seconds, cpu) = await MeasureAsync(() => store.SeedAsync(options.Payments));
            }

            // Measured before the rest of the benchmark needs memory.
            var peak = Report.StatusMiB("VmHWM");
            var source = BenchStore.FileIn(place);
            var copy = await CopyAsync(source, Path.Combine(place, "copy.db"));
            var twin = await CopyAsync(source, Path.Combine(place, "twin.db"));
            results.Add((seconds, cpu, copy.Seconds, copy.Cpu, twin.Seconds, new FileInfo(source).Length / 1024.0 / 1024.0, peak));
            Directory.Delete(place, recursive: true);
        }

        Report.Table(
            $"Seed of {Report.Rate(options.Payments)} payments, empty SQLite file",
            ["seconds", "payments/s", "file MiB", "peak RSS MiB", "CPU s", "SQLite alone, s", "its CPU s", "seed / SQLite alone", "CPU / CPU", "twin"],
            [
                [
                    Report.Ms(Report.Median(results.Select(r => r.Seed))),
                    Report.Rate(options.Payments / Report.Median(results.Select(r => r.Seed))),
                    Report.Rate(Report.Median(results.Select(r => r.Size))),
                    Report.Rate(results[0].Peak),
                    Report.Ms(Report.Median(results.Select(r => r.SeedCpu))),
                    Report.Ms(Report.Median(results.Select(r => r.Copy))),
                    Report.Ms(Report.Median(results.Select(r => r.CopyCpu))),
                    Report.X(Report.Median(results.Select(r => r.Seed / r.Copy))),
                    Report.X(Report.Median(results.Select(r => r.SeedCpu / r.CopyCpu))),
                    Report.X(Report.Median(results.Select(r => r.Twin / r.Copy))),
                ],
            ]
        );
    }

    // INSERT ... SELECT of all rows in one transaction, then full text and indexes: the same work inside SQLite alone.
    private static async Task<(double Seconds, double Cpu)> CopyAsync(string source, string target)
    {
        using var bare = new BareFile(target);
        bare.Run($"ATTACH '{source}' AS seeded");
        var names = string.Join(", ", Tables.Select(t => $"'{t}'"));
        var tables = bare.Texts($"SELECT sql FROM seeded.sqlite_master WHERE type = 'table' AND name IN ({names}) ORDER BY rowid");
        var indexes = bare.Texts($"SELECT sql FROM seeded.sqlite_master WHERE type = 'index' AND tbl_name IN ({names}) AND sql IS NOT NULL");
        bare.Run("PRAGMA foreign_keys=OFF");
        tables.ForEach(bare.Run);
        bare.Texts("SELECT sql FROM seeded.sqlite_master WHERE name = 'payment_search'").ForEach(bare.Run);
        return await MeasureAsync(() =>
        {
            bare.Run("BEGIN IMMEDIATE");
            foreach (var table in Tables)
            {
                bare.Run($"INSERT INTO main.{table} SELECT * FROM seeded.{table}");
            }

            bare.Run("INSERT INTO payment_search (rowid, words) SELECT id, search_text FROM main.payments");
            indexes.ForEach(bare.Run);
            bare.Run("COMMIT");
            return Task.CompletedTask;
        });
    }

    // On a shared machine the processor time is more reliable than the elapsed time.
    private static async Task<(double Seconds, double Cpu)> MeasureAsync(Func<Task> what)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await what();
        process.Refresh();
        return (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
