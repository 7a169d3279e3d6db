using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>
/// What is measured of a workspace on any portal: the time to open an item beyond the answers of the portal, the time of a list page, and the
/// wait of users while background work is running.
/// </summary>
internal static class PortalFigures
{
    public const int Payments = 50;
    public const int CallsPerSecond = 20;

    private const int Clicks = 40;
    private const int Walks = 4;
    private const int Looks = 5;

    /// <param name="calls">How many calls the portal has had so far.</param>
    public static async Task OpenAsync(string title, BenchStore store, BackendKind kind, IReadOnlyList<EntityRef> items, Func<int> calls, Action slow)
    {
        var workspace = store.Workspace with { Backend = kind };
        var client = store.Services.GetRequiredService<IPortals>().For(workspace);
        var looks = store.Services.GetRequiredService<PortalEntityReader>();
        await looks.LookAsync(workspace, items[0], Urgency.Staff, default);
        slow();
        var (alone, whole, before) = (new Times(), new Times(), calls());
        foreach (var item in items)
        {
            await alone.TakeAsync(() => client.LookAsync(item, Urgency.Staff, default));
        }

        var each = (calls() - before) / (double)items.Count;
        foreach (var item in items)
        {
            await whole.TakeAsync(() => looks.LookAsync(workspace, item, Urgency.Staff, default));
        }

        before = calls();
        var page = new Times();
        for (var read = 0; read < 200; read++)
        {
            await page.TakeAsync(() => store.Reads.PageAsync(new PaymentQuery(workspace.Id, PaymentFilter.None), default));
        }

        var needed = each.ToString("0.0", CultureInfo.InvariantCulture);
        Report.Table(
            title,
            ["what", "p50, ms", "p95, ms", "calls", "to the portal's own time"],
            [
                [$"the portal's answers for an item of {Payments} payments", Report.Ms(alone.P50), Report.Ms(alone.P95), needed, ""],
                ["opening it: looked at and kept", Report.Ms(whole.P50), Report.Ms(whole.P95), needed, Report.X(whole.P50 / alone.P50)],
                ["a page of all payments", Report.Ms(page.P50), Report.Ms(page.P95), (calls() - before).ToString(CultureInfo.InvariantCulture), ""],
            ]
        );
    }

    /// <summary>What our part of a look takes of items that grow: their payments are to cost the same each.</summary>
    /// <param name="items">The items by the number of their payments.</param>
    public static async Task GrowAsync(string title, BenchStore store, BackendKind kind, IReadOnlyDictionary<int, EntityRef> items)
    {
        var workspace = store.Workspace with { Backend = kind };
        var client = store.Services.GetRequiredService<IPortals>().For(workspace);
        var looks = store.Services.GetRequiredService<PortalEntityReader>();
        var rows = new List<string[]>();
        foreach (var (payments, item) in items)
        {
            await looks.LookAsync(workspace, item, Urgency.Staff, default);
            var (alone, whole) = (new Times(), new Times());
            for (var look = 0; look < Looks; look++)
            {
                await alone.TakeAsync(() => client.LookAsync(item, Urgency.Staff, default));
                await whole.TakeAsync(() => looks.LookAsync(workspace, item, Urgency.Staff, default));
            }

            var own = whole.P50 - alone.P50;
            rows.Add([payments.ToString(CultureInfo.InvariantCulture), Report.Ms(alone.P50), Report.Ms(whole.P50), Report.Ms(own / payments)]);
        }

        Report.Table($"{title}: items that grow", ["payments", "the portal's answers, ms", "looked at and kept, ms", "ours for each payment, ms"], rows);
    }

    /// <summary>With a burst of one, all calls keep the pace, so a click should wait for at most the next call.</summary>
    public static async Task WaitAsync(string title, BenchStore store, BackendKind kind, IReadOnlyList<EntityRef> items, PortalKey payment)
    {
        var client = store.Services.GetRequiredService<IPortals>().For(store.Workspace with { Backend = kind });
        using var ended = new CancellationTokenSource();
        var background = Task.WhenAll(items.Take(Walks).Select(item => BusyAsync(client, item, ended.Token)));
        var clicks = new Times();
        for (var click = 0; click < Clicks; click++)
        {
            await Task.Delay(Random.Shared.Next(20, 120));
            await clicks.TakeAsync(() => client.PaymentAsync(payment, Urgency.Staff, default));
        }

        await ended.CancelAsync();
        await background;
        Report.Table(
            $"{title}: a click while the background is busy, {CallsPerSecond} calls/s, an interval of {1000 / CallsPerSecond} ms",
            ["p50, ms", "p95, ms", "max, ms"],
            [[Report.Ms(clicks.P50), Report.Ms(clicks.P95), Report.Ms(clicks.Max)]]
        );
    }

    private static async Task BusyAsync(IPortal client, EntityRef item, CancellationToken ended)
    {
        try
        {
            while (!ended.IsCancellationRequested)
            {
                await client.LookAsync(item, Urgency.Background, ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
