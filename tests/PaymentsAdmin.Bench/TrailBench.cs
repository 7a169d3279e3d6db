using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>Walking the whole audit chain, on both databases.</summary>
internal sealed class TrailBench(BenchOptions options, BenchFolder folder)
{
    private const int Callers = 64;
    private const int PerCommand = 20;

    public async Task RunAsync()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var rows = new List<string[]>();
        await using (var sqlite = await BenchStore.SqliteAsync(folder.New("trail")))
        {
            rows.Add(await RowAsync("SQLite", sqlite));
        }

        await using (var postgres = await BenchStore.PostgresAsync(await cluster.NewDatabaseAsync()))
        {
            rows.Add(await RowAsync("PostgreSQL", postgres));
        }

        Report.Table(
            $"Verifying a trail of {Report.Rate(options.Payments)} entries",
            ["store", "entries", "blocks", "seconds", "entries/s", "intact"],
            rows
        );
    }

    private async Task<string[]> RowAsync(string name, BenchStore store)
    {
        await FillAsync(store);
        var trail = store.Services.GetRequiredService<IAuditTrail>();
        var watch = Stopwatch.StartNew();
        var verdict = await trail.VerifyAsync(CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        return
            [
                name, Report.Rate(verdict.Entries), Report.Rate(verdict.Blocks), Report.Ms(seconds), Report.Rate(verdict.Entries / seconds),
                verdict.Fault ?? "yes",
            ];
    }

    // As real commands write them, with changes and, for one in four, a text.
    private async Task FillAsync(BenchStore store)
    {
        var writer = store.Services.GetRequiredService<IWriter>();
        await WriteBench.CallersAsync(
            Callers,
            options.Payments / Callers / PerCommand,
            async (caller, n) =>
            {
                var done = await writer.RunAsync(
                    async session =>
                    {
                        for (var i = 0; i < PerCommand; i++)
                        {
                            await session.AuditAsync(Fact(store, (caller * 100_000L) + (n * PerCommand) + i), store.Clerk);
                        }

                        return Result.Done;
                    },
                    CancellationToken.None
                );
                return done.Ok ? 0 : throw new InvalidOperationException(done.Failure!.Text);
            }
        );
    }

    private static AuditFact Fact(BenchStore store, long subject) =>
        new("payment.pay", "payment", subject, store.Workspace.Id)
        {
            Changes = [new AuditChange("paid_on", null, "2026-03-02"), new AuditChange("received", null, "1,234.56 EUR"), new AuditChange("method", "4", "7")],
            Texts = subject % 4 == 0 ? [new AuditChange("reference", null, "Bank statement 1123")] : [],
        };
}
