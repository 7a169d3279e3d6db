using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>The entity page, besides its header.</summary>
public abstract class EntityViewContract(TestDatabase database) : ContractTests(database)
{
    private EntityViewService Views => Store.Services.GetRequiredService<EntityViewService>();

    [Fact]
    public async Task A_row_is_split_into_paid_pending_and_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PayAsync(await deal.PaymentOverAsync(0, 4));
        await deal.PaymentOverAsync(0, 3);
        await deal.DeleteAsync(await deal.PaymentOverAsync(0, 1));

        var row = (await ViewAsync(deal)).Rows.ShouldHaveSingleItem();

        (row.Paid.ToString(), row.Pending.ToString(), row.Row.Left.ToString()).ShouldBe(("4", "3", "3"));
    }

    [Fact]
    public async Task A_shipment_lists_the_payments_that_charge_it_except_deleted_ones()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var (charged, free) = (await deal.ShipmentAsync(10), await deal.ShipmentAsync(10));
        var (kept, deleted) = (await deal.PaymentAsync(), await deal.PaymentAsync());
        await deal.DeliveryAsync(kept, charged);
        await deal.DeliveryAsync(deleted, charged);
        await deal.DeliveryAsync(deleted, free);
        await deal.DeleteAsync(deleted);

        var view = await ViewAsync(deal);

        view.Shipments.Select(s => (s.Shipment.Id, s.IsFree)).ShouldBe([(charged, false), (free, true)]);
        view.Shipments[0].In.ShouldBe([kept]);
        view.HasLeft.ShouldBeTrue();
    }

    [Fact]
    public async Task The_summary_of_a_payment_has_its_first_lines_deliveries_and_creator()
    {
        var deal = await World.DealAsync("EUR", (1, 1), (1, 2), (1, 3), (1, 4));
        var payment = await deal.PaymentAsync();
        for (var row = 0; row < 4; row++)
        {
            await deal.LineAsync(payment, row, row + 1);
        }

        await deal.DeliveryAsync(payment, await deal.ShipmentAsync(10));
        var empty = await deal.PaymentAsync();

        var contents = (await Views.ContentsAsync(World.Workspace.Id, [payment, empty], Vera, default)).Value;

        var content = contents.Single(c => c.Payment == payment);
        (content.LineCount, content.MadeBy).ShouldBe((4, Clara.Name));
        content.FirstLines.Select(l => l.Quantity.ToString()).ShouldBe(["1", "2", "3"]);
        content.Deliveries.ShouldBe(["Truck"]);
        contents.Single(c => c.Payment == empty).LineCount.ShouldBe(0);
        (await Views.ContentsAsync(World.Other.Id, [payment], Vera, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Customers_are_found_by_the_start_of_their_name_and_with_an_entity_by_any_word()
    {
        await World.Entities.AddCustomerAsync(World.Workspace, new CustomerInput { Name = "Müller Spedition" }, Clara, default);
        await World.Entities.AddCustomerAsync(World.Other, new CustomerInput { Name = "Muller elsewhere" }, Clara, default);
        var deal = await World.DealAsync();

        (await CustomersAsync("MULL")).ShouldBe(["Müller Spedition"]);
        (await CustomersAsync("nunez")).ShouldBe(["José Núñez"]);
        (await CustomersAsync("Acme")).ShouldBeEmpty();
        (await CustomersAsync(" ")).ShouldBeEmpty();
        _ = deal;
    }

    [Fact]
    public async Task The_last_change_is_known_separately_for_each_row_and_for_the_entity()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (25, 10));
        await World.Entities.UpdateRowAsync(
            new(World.Workspace, deal.Rows[0], null, Clara), new RowInput { ProductName = "Rack", Price = 26, Quantity = 10 }, default);
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await World.Entities.UpdateRowAsync(
            new(World.Workspace, deal.Rows[1], null, Actor.System), new RowInput { ProductName = "Rack", Price = 26, Quantity = 10 }, default);

        (await ChangeAsync(deal, EntityPart.Row(deal.Rows[0])))!.By.ShouldBe(Clara.Name);
        (await ChangeAsync(deal, EntityPart.Row(deal.Rows[1])))!.By.ShouldBe("");
        (await ChangeAsync(deal, EntityPart.Whole)).ShouldBeNull();
        await World.Entities.UpdateAsync(new(World.Workspace, deal.Id, null, Clara), new EntityChange { Title = "New" }, default);
        (await ChangeAsync(deal, EntityPart.Whole))!.By.ShouldBe(Clara.Name);
    }

    [Fact]
    public async Task A_product_row_with_too_large_a_total_is_refused()
    {
        var deal = await World.DealAsync();
        var monstrous = new RowInput { ProductName = "Moon", Price = 999_999_999_999m, Quantity = 1_000_000_000m };
        (await World.Entities.AddRowAsync(World.Workspace, deal.Id, monstrous, Clara, default)).Failure.ShouldBe(EntityFailures.TotalTooLarge);
        (await World.Entities.SetRowsAsync(World.Workspace, deal.Id, [monstrous], Clara, default)).Failure.ShouldBe(EntityFailures.TotalTooLarge);
        (await ViewAsync(deal)).Rows.ShouldBeEmpty();
    }

    private async Task<EntityView> ViewAsync(Deal deal) =>
        (await Views.FindAsync(World.Workspace.Id, (await deal.HeaderAsync()).Ref, Vera, default)).Value;

    private async Task<IEnumerable<string>> CustomersAsync(string text) =>
        (await Views.CustomersAsync(World.Workspace.Id, text, Vera, default)).Value.Select(c => c.Name);

    private async Task<LastChange?> ChangeAsync(Deal deal, EntityPart part) =>
        (await Views.LastChangeAsync(World.Workspace.Id, deal.Id, part, Vera, default)).Value;
}

public sealed class SqliteEntityViewContract() : EntityViewContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresEntityViewContract() : EntityViewContract(TestDatabase.Postgres);
