using System.Globalization;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>Approvals that post, with ledger, balance, allocation, number and audit, by many callers on both databases.</summary>
internal sealed class PostBench(BenchOptions options, BenchFolder folder)
{
    private const int Callers = 16;
    private const int MaxPayments = 8_000;

    public async Task RunAsync()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var postgres = await BenchStore.PostgresAsync(await cluster.NewDatabaseAsync());
        await using var sqlite = await BenchStore.SqliteAsync(folder.New("post"));
        var each = Math.Min(options.Payments, MaxPayments) / Callers;
        var rows = new List<string[]>();
        foreach (var (name, store) in new[] { ("SQLite", sqlite), ("PostgreSQL", postgres) })
        {
            rows.Add(Row(name, await RoundsAsync(await BenchBooks.MakeAsync(store), each)));
        }

        Report.Table(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Approving and booking, {Callers} callers, {each * Callers:#,0} payments a round over {BenchBooks.Accounts} accounts"
            ),
            ["store", "postings per second", "p50, ms", "p99, ms"],
            rows
        );
    }

    private static string[] Row(string name, List<(double Rate, Times Times)> rounds) =>
        [
            name,
            Report.Rate(Report.Median(rounds.Select(r => r.Rate))),
            Report.Ms(Report.Median(rounds.Select(r => r.Times.P50))),
            Report.Ms(Report.Median(rounds.Select(r => r.Times.P99))),
        ];

    // Only the approvals are timed; the payments are created and submitted before.
    private async Task<List<(double Rate, Times Times)>> RoundsAsync(BenchBooks books, int each)
    {
        var rounds = new List<(double, Times)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var submitted = await WriteBench.CallersAsync(Callers, each, (caller, n) => books.SubmittedAsync((caller * each) + n));
            var posted = await WriteBench.CallersAsync(Callers, each, (caller, n) => books.ApproveAsync(submitted.Ids[(caller * each) + n]));
            rounds.Add((posted.Rate, posted.Times));
        }

        return rounds;
    }
}
