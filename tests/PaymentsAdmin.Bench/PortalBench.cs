using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>
/// A workspace on a portal: the time to open an item beyond the answers of the portal, the time of a list page, and the wait of users while
/// background work is running.
/// </summary>
internal sealed class PortalBench(BenchOptions options, BenchFolder folder)
{
    private const int Payments = 50;
    private const int Opened = 40;
    private const int Clicks = 40;
    private const int CallsPerSecond = 20;

    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(5);

    public async Task RunAsync()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, OperatingLimit = 1_000_000_000 });
        var deals = Enumerable.Range(0, Math.Max(Opened, options.Rounds)).Select(_ => Deal(portal)).ToList();
        await OpenAsync(portal, deals);
        await WaitAsync(portal, deals);
    }

    private static MadeItem Deal(FakePortal portal)
    {
        var deal = portal.Hand.Deal("Racks", [new RowOf("Rack", 12.5m, 1_000)], [new ShipmentOf("Courier", 4.9m)]);
        for (var made = 0; made < Payments; made++)
        {
            portal.Hand.AddLine(portal.Hand.AddPayment(deal), deal.Rows[0], 1);
        }

        return deal;
    }

    private async Task OpenAsync(FakePortal portal, List<MadeItem> deals)
    {
        await using var store = await StoreAsync(portal, new Bitrix24Options { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 });
        var workspace = store.Workspace with { Backend = Bitrix24Profile.Kind };
        var client = store.Services.GetRequiredService<IPortals>().For(workspace);
        var looks = store.Services.GetRequiredService<PortalEntityReader>();
        await looks.LookAsync(workspace, Ref(deals[0]), Urgency.Staff, default);
        portal.Delays.Set("*", Answer);
        var (alone, whole, calls) = (new Times(), new Times(), portal.Journal.Count);
        foreach (var deal in deals)
        {
            await alone.TakeAsync(() => client.LookAsync(Ref(deal), Urgency.Staff, default));
        }

        var each = (portal.Journal.Count - calls) / (double)deals.Count;
        foreach (var deal in deals)
        {
            await whole.TakeAsync(() => looks.LookAsync(workspace, Ref(deal), Urgency.Staff, default));
        }

        calls = portal.Journal.Count;
        var page = new Times();
        for (var read = 0; read < 200; read++)
        {
            await page.TakeAsync(() => store.Reads.PageAsync(new PaymentQuery(workspace.Id, PaymentFilter.None), default));
        }

        portal.Delays.Set("*", TimeSpan.Zero);
        Report.Table(
            "A workspace on a portal, SQLite",
            ["what", "p50, ms", "p95, ms", "calls", "to the portal's own time"],
            [
                [
                    $"the portal's answers for an item of {Payments} payments",
                    Report.Ms(alone.P50),
                    Report.Ms(alone.P95),
                    each.ToString("0.0", CultureInfo.InvariantCulture),
                    "",
                ],
                [
                    "opening it: looked at and kept",
                    Report.Ms(whole.P50),
                    Report.Ms(whole.P95),
                    each.ToString("0.0", CultureInfo.InvariantCulture),
                    Report.X(whole.P50 / alone.P50),
                ],
                ["a page of all payments", Report.Ms(page.P50), Report.Ms(page.P95), (portal.Journal.Count - calls).ToString(CultureInfo.InvariantCulture), ""],
            ]
        );
    }

    // With a burst of one, all calls keep the pace, so a click should wait for at most the next call.
    private async Task WaitAsync(FakePortal portal, List<MadeItem> deals)
    {
        await using var store = await StoreAsync(portal, new Bitrix24Options { AllowLoopback = true, CallsPerSecond = CallsPerSecond, Burst = 1 });
        var client = store.Services.GetRequiredService<IPortals>().For(store.Workspace with { Backend = Bitrix24Profile.Kind });
        using var ended = new CancellationTokenSource();
        var background = Task.WhenAll(Enumerable.Range(0, 4).Select(at => BusyAsync(client, deals[at], ended.Token)));
        var clicks = new Times();
        var payment = portal.Hand.Payments(deals[0])[0].Id;
        for (var click = 0; click < Clicks; click++)
        {
            await Task.Delay(Random.Shared.Next(20, 120));
            await clicks.TakeAsync(() => client.PaymentAsync(payment.Key(), Urgency.Staff, default));
        }

        await ended.CancelAsync();
        await background;
        Report.Table(
            $"A click while the background is busy, {CallsPerSecond} calls/s, an interval of {1000 / CallsPerSecond} ms",
            ["p50, ms", "p95, ms", "max, ms"],
            [[Report.Ms(clicks.P50), Report.Ms(clicks.P95), Report.Ms(clicks.Max)]]
        );
    }

    private static async Task BusyAsync(IPortal client, MadeItem deal, CancellationToken ended)
    {
        try
        {
            while (!ended.IsCancellationRequested)
            {
                await client.LookAsync(Ref(deal), Urgency.Background, ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private Task<BenchStore> StoreAsync(FakePortal portal, Bitrix24Options network) => PortalStore.OpenAsync(folder.New("portal"), portal.Webhook, network);

    private static EntityRef Ref(MadeItem deal) => EntityRef.Item(deal.Type, deal.Id);
}
