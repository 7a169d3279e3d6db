using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>Verification of the whole audit chain, and pages of the audit log, on both databases.</summary>
internal sealed class TrailBench(BenchOptions options, BenchFolder folder)
{
    private const int Callers = 64;
    private const int PerCommand = 20;
    private const int Reads = 200;
    private const int PageRows = AuditService.PageSize + 1;
    private const int RareEvery = 100_000;
    private static readonly Verb Rare = PolicyVerbs.Set;
    private const string OneRequest = "bench-request";

    public async Task RunAsync()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var (rows, pages) = (new List<string[]>(), new List<string[]>());
        await using (var sqlite = await BenchStore.SqliteAsync(folder.New("trail")))
        {
            rows.Add(await RowAsync("SQLite", sqlite));
            pages.AddRange(await PagesAsync("SQLite", sqlite));
        }

        await using (var postgres = await BenchStore.PostgresAsync(await cluster.NewDatabaseAsync()))
        {
            rows.Add(await RowAsync("PostgreSQL", postgres));
            pages.AddRange(await PagesAsync("PostgreSQL", postgres));
        }

        Report.Table(
            $"Verifying a trail of {Report.Rate(options.Payments)} entries",
            ["store", "entries", "blocks", "seconds", "entries/s", "intact"],
            rows
        );
        Report.Table(
            $"Pages of the audit list over {Report.Rate(options.Payments)} entries, in ms",
            ["store", "list", "rows", "first p50", "p95", "next p50", "p95"],
            pages
        );
    }

    private static async Task<IEnumerable<string[]>> PagesAsync(string store, BenchStore from)
    {
        var log = from.Services.GetRequiredService<IAuditLog>();
        var rows = new List<string[]>();
        foreach (var (name, filter) in Lists(from.Clerk))
        {
            var conditions = new AuditConditions(filter, new AuditScope(true, true, null), null, null);
            var (first, next) = (new Times(), new Times());
            var page = await log.PageAsync(conditions, null, PageRows, CancellationToken.None);
            var behind = page.Count > 0 ? page[^1].Place : null;
            for (var read = 0; read < Reads; read++)
            {
                await first.TakeAsync(() => log.PageAsync(conditions, null, PageRows, CancellationToken.None));
                await next.TakeAsync(() => log.PageAsync(conditions, behind, PageRows, CancellationToken.None));
            }

            rows.Add([store, name, Report.Rate(page.Count), Report.Ms(first.P50), Report.Ms(first.P95), Report.Ms(next.P50), Report.Ms(next.P95)]);
        }

        return rows;
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

    private static (string Name, AuditFilter Filter)[] Lists(Actor clerk) =>
        [
            ("by time", AuditFilter.None),
            ("by actor", new AuditFilter { User = clerk.UserId }),
            ("by a rare action", new AuditFilter { What = Rare.Code }),
            ("by subject", new AuditFilter { SubjectKind = "payment", SubjectId = 100_007 }),
            ("by request id alone", new AuditFilter { RequestId = OneRequest }),
        ];

    // Entries like those of real commands: with changes, and every fourth with a text.
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
                            await session.AuditAsync(Fact(store, (caller * 100_000L) + (n * PerCommand) + i), ClerkIn(store, caller, n));
                        }

                        return Result.Done;
                    },
                    CancellationToken.None
                );
                return done.Ok ? 0 : throw new InvalidOperationException(done.Failure!.Text);
            }
        );
    }

    // Only one request has the id that the list is filtered by.
    private static Actor ClerkIn(BenchStore store, int caller, int n) => caller == 1 && n == 0 ? store.Clerk with { RequestId = OneRequest } : store.Clerk;

    private static AuditFact Fact(BenchStore store, long subject) =>
        new(subject % RareEvery == 0 ? Rare : PaymentVerbs.Pay, "payment", subject, store.Workspace.Id)
        {
            Changes = [new AuditChange("paid_on", null, "2026-03-02"), new AuditChange("received", null, "1,234.56 EUR"), new AuditChange("method", "4", "7")],
            Texts = subject % 4 == 0 ? [new AuditChange("reference", null, "Bank statement 1123")] : [],
        };
}
