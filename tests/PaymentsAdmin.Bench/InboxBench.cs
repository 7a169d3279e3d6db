using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;

namespace PaymentsAdmin.Bench;

/// <summary>The Approvers' inbox: the first page in both orders, and bulk approval with a result for each payment.</summary>
internal sealed class InboxBench(BenchOptions options, BenchFolder folder)
{
    private const int Callers = 16;
    private const int MaxPayments = 10_000;
    private const int Reads = 200;
    private const int AtOnce = 500;

    public async Task RunAsync()
    {
        await using var store = await BenchStore.SqliteAsync(folder.New("inbox"));
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

        var sums = new Times();
        var count = new Times();
        for (var read = 0; read < Reads; read++)
        {
            await sums.TakeAsync(() => inbox.WaitingAsync(store.Workspace.Id, books.Checker, CancellationToken.None));
            await count.TakeAsync(() => inbox.CountForAsync(store.Workspace.Id, books.Checker, CancellationToken.None));
        }

        var sheet = new Times();
        var shown = await inbox.PageAsync(new InboxQuery(store.Workspace.Id) { Size = InboxQuery.MaxSize }, books.Checker, CancellationToken.None);
        var reviews = store.Services.GetRequiredService<ReviewService>();
        for (var read = 0; read < Reads; read++)
        {
            var row = shown.Value.Rows[read % shown.Value.Rows.Count];
            await sheet.TakeAsync(() => reviews.GetAsync(store.Workspace.Id, row.Id, books.Checker, CancellationToken.None));
        }

        rows.Add(["the sheet of one", Report.Ms(sheet.P50), Report.Ms(sheet.P95)]);
        rows.Add(["sums of all that waits", Report.Ms(sums.P50), Report.Ms(sums.P95)]);
        rows.Add(["count for one Approver", Report.Ms(count.P50), Report.Ms(count.P95)]);
        Report.Table(string.Create(CultureInfo.InvariantCulture, $"The inbox on SQLite, {each * Callers:#,0} waiting"), ["read", "p50, ms", "p95, ms"], rows);
        await ApproveAsync(store, books, inbox);
    }

    private static async Task ApproveAsync(BenchStore store, BenchBooks books, InboxService inbox)
    {
        var page = await inbox.PageAsync(new InboxQuery(store.Workspace.Id) { Size = AtOnce }, books.Checker, CancellationToken.None);
        var ticked = page.Value.Rows.Select(row => new SelectedPosting(row.Id, row.Posting.Revision, row.Posting.IsReversal)).ToList();
        var from = Stopwatch.GetTimestamp();
        var verdicts = await store.Services.GetRequiredService<BulkApprovalService>()
            .ApproveAsync(store.Workspace, ticked, Approval.Plain, books.Checker, null, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(from);
        Report.Table(
            "Approving many at once on SQLite",
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
