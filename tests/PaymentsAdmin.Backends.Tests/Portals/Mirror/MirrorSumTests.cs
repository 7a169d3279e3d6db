using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>The figures and ids that are derived when a portal's data is stored.</summary>
public abstract class MirrorSumTests(TestDatabase database) : WalkedPortalTests(database)
{
    [Fact]
    public async Task An_order_moved_to_another_deal_leaves_no_sums_behind()
    {
        var (from, to) = (Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]), Portal.Hand.Deal("Chairs"));
        var (paid, open) = (Portal.Hand.AddPayment(from), Portal.Hand.AddPayment(from));
        Portal.Hand.AddLine(paid, from.Rows[0], 1);
        Portal.Hand.AddLine(open, from.Rows[0], 2);
        Portal.Hand.Pay(paid);
        var (before, after) = (await SeeAsync(from), await SeeAsync(to));
        (await SumsAsync(before)).ShouldBe((1_000, 2_000));

        Portal.Hand.MoveOrder(from, to);
        await SeeAsync(to);
        (await SumsAsync(after)).ShouldBe((1_000, 2_000));
        (await SumsAsync(before)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_payment_in_another_currency_than_its_deal_counts_in_no_sum_and_changes_currency_with_its_amount()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var payment = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddLine(payment, deal.Rows[0], 1);
        await WalkAsync();
        var entity = await SeeAsync(deal);
        (await SumsAsync(entity)).ShouldBe((0, 1_000));

        Portal.Hand.SetOrderCurrency(deal, "USD");
        await SeeAsync(deal);
        (await ListedAsync()).ShouldBe(["10.00 USD"]);
        (await SumsAsync(entity)).ShouldBe((0, 0));

        Portal.Hand.SetCurrency(deal, "USD");
        await WalkAsync();
        (await EntityRowAsync(entity)).Currency.ShouldBe("USD");
        (await SumsAsync(entity)).ShouldBe((0, 1_000));
    }

    [Fact]
    public async Task A_tax_rate_of_half_a_last_digit_is_rounded_up_and_a_line_keeps_the_portals_basket_item()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5, 7.00005m)]);
        Portal.Hand.AddLine(Portal.Hand.AddPayment(deal), deal.Rows[0], 1);
        var entity = await SeeAsync(deal);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var (row, line) = (await db.Set<ProductRowRow>().SingleAsync(), await db.Set<PaymentLineRow>().SingleAsync());
        row.TaxRate.ShouldBe(70_001);
        line.BasketId.ShouldBe(Portal.Hand.Payments(deal)[0].Lines[0].BasketId);
        entity.Value.ShouldBe(row.EntityId);
    }

    private async Task<(long Paid, long Pending)> SumsAsync(EntityId entity)
    {
        var row = await EntityRowAsync(entity);
        return (row.PaidMinor, row.PendingMinor);
    }
}

public sealed class SqliteMirrorSumTests() : MirrorSumTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresMirrorSumTests() : MirrorSumTests(TestDatabase.Postgres);
