using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>The Approvers' inbox: the first page in all orders and some filters, its sums, and bulk approval with a result for each payment.</summary>
internal sealed class InboxBench(BenchOptions options, BenchFolder folder)
{
    private const int Callers = 16;
    private const int MaxPayments = 10_000;
    private const int Reads = 200;
    private const int AtOnce = 500;

    public async Task RunAsync()
    {
        await using (var sqlite = await BenchStore.SqliteAsync(folder.New("inbox")))
        {
            await MeasureAsync(sqlite, "SQLite");
        }

        await using var cluster = await PostgresCluster.StartAsync();
        await using var postgres = await BenchStore.PostgresAsync(await cluster.NewDatabaseAsync());
        await MeasureAsync(postgres, "PostgreSQL");
    }

    private async Task MeasureAsync(BenchStore store, string database)
    {
        var books = await BenchBooks.MakeAsync(store);
        var each = Math.Min(options.Payments, MaxPayments) / Callers;
        await WriteBench.CallersAsync(Callers, each, (caller, n) => books.SubmittedAsync((caller * each) + n));
        var inbox = store.Services.GetRequiredService<InboxService>();
        var rows = new List<string[]>();
        foreach (var sort in Enum.GetValues<InboxSort>())
        {
            var times = new Times();
            for (var read = 0; read < Reads; read++)
            {
                await times.TakeAsync(() => inbox.PageAsync(new InboxQuery(store.Workspace.Id) { Sort = sort }, books.Checker, CancellationToken.None));
            }

            rows.Add([$"first page, {sort}", Report.Ms(times.P50), Report.Ms(times.P95)]);
        }

        foreach (var (name, query) in Filtered(store))
        {
            await AddAsync(rows, $"first page, {name}", () => inbox.PageAsync(query, books.Checker, CancellationToken.None));
            await AddAsync(rows, $"count and sums, {name}", () => inbox.CountsAsync(query, books.Checker, CancellationToken.None));
        }

        var shown = await inbox.PageAsync(new InboxQuery(store.Workspace.Id) { Size = InboxQuery.MaxSize }, books.Checker, CancellationToken.None);
        var reviews = store.Services.GetRequiredService<ReviewService>();
        var sheets = 0;
        await AddAsync(
            rows, "the sheet of one",
            () => reviews.GetAsync(store.Workspace.Id, shown.Value.Rows[sheets++ % shown.Value.Rows.Count].Id, books.Checker, CancellationToken.None));
        await AddAsync(rows, "count for one Approver", () => inbox.CountForAsync(store.Workspace.Id, books.Checker, CancellationToken.None));
        await AddAsync(rows, "values for the filter", () => inbox.ValuesAsync(store.Workspace.Id, books.Checker, CancellationToken.None));
        Report.Table(
            string.Create(CultureInfo.InvariantCulture, $"The inbox on {database}, {each * Callers:#,0} waiting"), ["read", "p50, ms", "p95, ms"], rows);
        await ApproveAsync(store, books, inbox, database);
    }

    // The last ones find nothing, and so read all that waits.
    private static IEnumerable<(string Name, InboxQuery Query)> Filtered(BenchStore store)
    {
        var all = new InboxQuery(store.Workspace.Id);
        yield return ("unfiltered", all);
        yield return ("a customer by name", all with { Filter = new InboxFilter { Text = "Customer 77" } });
        yield return ("an amount, by customer", all with { Sort = InboxSort.Customer, Filter = new InboxFilter { Text = "10.00", AmountFrom = 5 } });
        yield return ("no hit", all with { Filter = new InboxFilter { Text = "nothing" } });
        yield return ("a clerk who submitted nothing", all with { Filter = new InboxFilter { Clerk = 1_000_000 } });
    }

    private static async Task AddAsync<T>(List<string[]> rows, string name, Func<Task<T>> read)
    {
        var times = new Times();
        for (var n = 0; n < Reads; n++)
        {
            await times.TakeAsync(read);
        }

        rows.Add([name, Report.Ms(times.P50), Report.Ms(times.P95)]);
    }

    private static async Task ApproveAsync(BenchStore store, BenchBooks books, InboxService inbox, string database)
    {
        var page = await inbox.PageAsync(new InboxQuery(store.Workspace.Id) { Size = AtOnce }, books.Checker, CancellationToken.None);
        var ticked = page.Value.Rows.Select(row => new SelectedPosting(row.Id, row.Posting.Revision, row.Posting.IsReversal)).ToList();
        var from = Stopwatch.GetTimestamp();
        var verdicts = await store.Services.GetRequiredService<BulkApprovalService>()
            .ApproveAsync(store.Workspace, ticked, Approval.Plain, books.Checker, null, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(from);
        Report.Table(
            $"Approving many at once on {database}",
            ["ticked", "posted", "refused", "seconds"],
            [
                [
                    ticked.Count.ToString(CultureInfo.InvariantCulture),
                    verdicts.Value.Count(v => v.State == PostingState.Posted).ToString(CultureInfo.InvariantCulture),
                    verdicts.Value.Count(v => v.Failure is not null).ToString(CultureInfo.InvariantCulture),
                    took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture),
                ],
            ]
        );
    }
}
