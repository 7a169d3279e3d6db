using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A full page is not all there is: nothing that a portal leaves out of one is taken for gone.</summary>
public abstract class PartialPageTests(TestDatabase database) : WalkedPortalTests(database)
{
    private const int Page = 50;

    protected override FakePortalOptions PortalOptions => base.PortalOptions with { ShipmentsListed = Page, AvailableListed = Page };

    [Fact]
    public async Task Shipments_beyond_the_first_page_are_read_and_their_deliveries_stay()
    {
        var deal = DealWithShipments(60);
        await SeeAsync(deal);
        await SeeAsync(deal);
        var detail = await DetailAsync(new PaymentId((await PaymentRowsAsync()).Single().Id));
        (detail.Deliveries.Count, detail.Amount.ToString()).ShouldBe((1, "60.00 EUR"));
        (await LiveShipmentsAsync()).ShouldBe(60);
    }

    [Fact]
    public async Task What_a_cut_answer_leaves_out_stays_and_what_a_whole_one_leaves_out_is_gone()
    {
        var deal = DealWithShipments(3);
        Portal.Hand.AddLine(Portal.Hand.Payments(deal)[0].Id, deal.Rows[0], 1);
        await SeeAsync(deal);
        var whole = await LookAsync(deal);
        var cut = whole with
        {
            Shipments = [],
            ShipmentsMayBeMissing = true,
            Rows = [],
            RowsMayBeMissing = true,
            Payments = [.. whole.Payments.Select(payment => payment with { Lines = [], Deliveries = [], ItemsMayBeMissing = true })],
        };
        await TakeAsync(cut);
        var kept = await DetailAsync(new PaymentId((await PaymentRowsAsync()).Single().Id));
        (kept.Deliveries.Count, kept.Lines.Count, kept.Lines[0].Row is not null, await LiveShipmentsAsync()).ShouldBe((1, 1, true, 3));

        var allKnown = cut.Payments.Select(payment => payment with { ItemsMayBeMissing = false });
        await TakeAsync(cut with { ShipmentsMayBeMissing = false, RowsMayBeMissing = false, Payments = [.. allKnown] });
        var gone = await DetailAsync(kept.Id);
        (gone.Deliveries.Count, gone.Lines.Count, await LiveShipmentsAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task What_is_left_of_rows_beyond_the_first_page_follows_from_the_lines_of_payments()
    {
        var deal = Portal.Hand.Deal("Parts", Enumerable.Range(1, 70).Select(n => new RowOf($"Part {n}", 1m, 10)));
        Portal.Hand.AddLine(Portal.Hand.AddPayment(deal), deal.Rows[69], 4);
        var entity = await SeeAsync(deal);
        var rows = Ok(await Store.Services.GetRequiredService<EntityService>().RowsAsync(Workspace.Id, entity, Contract.ContractWorld.Vera, default));
        rows.Count.ShouldBe(70);
        rows.Single(row => row.ProductName == "Part 70").Left.Value.ShouldBe(6);
        rows.Where(row => row.ProductName != "Part 70").ShouldAllBe(row => row.Left.Value == 10);
    }

    private MadeItem DealWithShipments(int count)
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 50)], Enumerable.Range(1, count).Select(n => new ShipmentOf($"Courier {n}", n)));
        var payment = Portal.Hand.AddPayment(deal);
        Portal.Hand.Call("crm.item.payment.delivery.add", new { paymentId = payment, deliveryId = deal.Shipments[^1] });
        return deal;
    }

    private async Task<PortalEntity> LookAsync(MadeItem deal) =>
        (await Store.Services.GetRequiredService<IPortals>().For(Workspace).LookAsync(EntityRef.Item(deal.Type, deal.Id), Urgency.Staff, default)).Value;

    private async Task TakeAsync(PortalEntity seen)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        Ok(await Store.Services.GetRequiredService<IMirror>().TakeAsync(Workspace, seen, Time.GetUtcNow(), default));
    }

    private async Task<int> LiveShipmentsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<ShipmentRow>().CountAsync(row => row.DeletedAt == null);
    }
}

public sealed class SqlitePartialPageTests() : PartialPageTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPartialPageTests() : PartialPageTests(TestDatabase.Postgres);
