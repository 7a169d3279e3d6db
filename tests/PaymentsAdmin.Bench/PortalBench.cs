using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Bench;

/// <summary>A workspace on a Bitrix24 portal.</summary>
internal sealed class PortalBench(BenchOptions options, BenchFolder folder)
{
    private const string Title = "A workspace on a portal, SQLite";
    private const int Opened = 40;

    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(5);

    public async Task RunAsync()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, OperatingLimit = 1_000_000_000 });
        var deals = Enumerable.Range(0, Math.Max(Opened, options.Rounds)).Select(_ => Deal(portal)).ToList();
        var items = deals.Select(deal => EntityRef.Item(deal.Type, deal.Id)).ToList();
        await using (var store = await StoreAsync(portal, new Bitrix24Options { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 }))
        {
            await PortalFigures.OpenAsync(Title, store, Bitrix24Profile.Kind, items, () => portal.Journal.Count, () => portal.Delays.Set("*", Answer));
        }

        portal.Delays.Set("*", TimeSpan.Zero);
        await using var paced = await StoreAsync(
            portal, new Bitrix24Options { AllowLoopback = true, CallsPerSecond = PortalFigures.CallsPerSecond, Burst = 1 });
        await PortalFigures.WaitAsync(Title, paced, Bitrix24Profile.Kind, items, portal.Hand.Payments(deals[0])[0].Id.Key());
    }

    private static MadeItem Deal(FakePortal portal)
    {
        var deal = portal.Hand.Deal("Racks", [new RowOf("Rack", 12.5m, 1_000)], [new ShipmentOf("Courier", 4.9m)]);
        for (var made = 0; made < PortalFigures.Payments; made++)
        {
            portal.Hand.AddLine(portal.Hand.AddPayment(deal), deal.Rows[0], 1);
        }

        return deal;
    }

    private Task<BenchStore> StoreAsync(FakePortal portal, Bitrix24Options network) => PortalStore.OpenAsync(folder.New("portal"), portal.Webhook, network);
}
