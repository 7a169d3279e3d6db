using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>The same command on a separate PostgreSQL server and on SQLite with its write queue, in the same run.</summary>
internal sealed class PostgresBench(BenchOptions options, BenchFolder folder)
{
    private const int PerCaller = 240;
    private const int Growing = 4_000;

    public async Task RunAsync()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var postgres = await BenchStore.PostgresAsync(await cluster.NewDatabaseAsync());
        await using var sqlite = await BenchStore.SqliteAsync(folder.New("beside-postgres"));
        var payments = Math.Min(options.Payments, 100_000);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await postgres.SeedAsync(payments);
        var loaded = watch.Elapsed.TotalSeconds;
        await sqlite.SeedAsync(payments);
        var there = Entities(payments);
        await AddAsync(postgres, there, 16, Growing / 16);
        await AddAsync(sqlite, there, 16, Growing / 16);
        var rows = new List<string[]>();
        foreach (var callers in new[] { 1, 16, 64 })
        {
            var rounds = new List<(double Postgres, double Sqlite, double Twin, Times Times)>();
            for (var round = 0; round < options.Rounds; round++)
            {
                var queue = await AddAsync(sqlite, there, callers, PerCaller);
                var server = await AddAsync(postgres, there, callers, PerCaller);
                var twin = await AddAsync(sqlite, there, callers, PerCaller);
                rounds.Add((server.Rate, queue.Rate, twin.Rate, server.Times));
            }

            rows.Add(
                [
                    Report.Rate(callers),
                    Report.Rate(Report.Median(rounds.Select(r => r.Sqlite))),
                    Report.Rate(Report.Median(rounds.Select(r => r.Postgres))),
                    Report.X(Report.Median(rounds.Select(r => r.Postgres / r.Sqlite))),
                    Report.X(Report.Median(rounds.Select(r => r.Twin / r.Sqlite))),
                    Report.Ms(Report.Median(rounds.Select(r => r.Times.P50))),
                    Report.Ms(Report.Median(rounds.Select(r => r.Times.P99))),
                ]
            );
        }

        Report.Table(
            $"Adding payments on PostgreSQL, {Report.Rate(payments)} in each store",
            ["callers", "SQLite queue, per second", "PostgreSQL, per second", "PostgreSQL / SQLite", "twin of SQLite", "PostgreSQL p50, ms", "p99, ms"],
            rows
        );
        Console.WriteLine();
        Console.WriteLine($"Seed of {Report.Rate(payments)} payments into PostgreSQL: {Report.Ms(loaded)} s, {Report.Rate(payments / loaded)} payments/s.");
    }

    // Different entities, since calls on one entity would wait for its row locks, which is not measured here.
    private static long[] Entities(int payments) => [.. Enumerable.Range(0, 200).Select(i => 20L + (i * 3)).Where(i => i < payments / 20)];

    private static Task<(double Rate, IReadOnlyList<long> Ids, Times Times)> AddAsync(BenchStore store, long[] entities, int callers, int each) =>
        WriteBench.CallersAsync(
            callers,
            each,
            async (caller, n) =>
            {
                var entity = new EntityId(entities[((caller * 31) + n) % entities.Length]);
                return (await store.Payments.AddAsync(store.Workspace, entity, store.Clerk, CancellationToken.None)).Value.Value;
            }
        );
}
