using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Payments created from a form: one per form, however often it arrives, completely or not at all.</summary>
public abstract class PaymentStartContract(TestDatabase database) : ContractTests(database)
{
    private PaymentStartService Starts => Store.Services.GetRequiredService<PaymentStartService>();

    [Fact]
    public async Task The_same_form_gives_the_same_payment_and_another_form_a_new_one()
    {
        var deal = await World.DealAsync();
        var form = FormKey.Next();
        var first = (await Starts.AddAsync(World.Workspace, deal.Id, form, Clara, default)).Value;
        (await Starts.AddAsync(World.Workspace, deal.Id, form, Clara, default)).Value.ShouldBe(first);
        (await Starts.AddAsync(World.Workspace, deal.Id, FormKey.Next(), Clara, default)).Value.ShouldNotBe(first);
        (await PaymentsAsync(deal)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_form_that_arrives_twenty_times_at_once_creates_one_payment()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var form = FormKey.Next();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Starts.AddAsync(World.Workspace, deal.Id, form, Clara, default))));
        answers.Select(a => a.Value).Distinct().ShouldHaveSingleItem();
        (await PaymentsAsync(deal)).ShouldHaveSingleItem().AccountNumber.ShouldEndWith("/1");
    }

    [Fact]
    public async Task A_form_for_all_that_is_left_that_arrives_twenty_times_at_once_creates_one_payment()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var form = FormKey.Next();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Starts.AddLeftAsync(World.Workspace, deal.Id, form, Clara, default))));
        answers.Select(a => a.Value).Distinct().ShouldHaveSingleItem();
        (await PaymentsAsync(deal)).ShouldHaveSingleItem().Amount.ToString().ShouldBe("250.00 EUR");
    }

    [Fact]
    public async Task The_same_form_key_from_another_actor_or_for_another_entity_is_another_form()
    {
        var (deal, other) = (await World.DealAsync(), await World.DealAsync());
        var form = FormKey.Next();
        var first = (await Starts.AddAsync(World.Workspace, deal.Id, form, Clara, default)).Value;
        (await Starts.AddAsync(World.Workspace, other.Id, form, Clara, default)).Value.ShouldNotBe(first);
        (await Starts.AddAsync(World.Workspace, deal.Id, form, Actor.System, default)).Value.ShouldNotBe(first);
    }

    [Fact]
    public async Task A_form_is_forgotten_after_a_day()
    {
        var deal = await World.DealAsync();
        await Starts.AddAsync(World.Workspace, deal.Id, FormKey.Next(), Clara, default);
        Store.Clock.Advance(TimeSpan.FromHours(25));
        await Starts.AddAsync(World.Workspace, deal.Id, FormKey.Next(), Clara, default);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        db.Set<IdempotentAnswerRow>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_of_all_that_is_left_takes_the_rest_of_each_row_and_free_shipments()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (100, 2), (7, 3));
        var (taken, free) = (await deal.ShipmentAsync(10), await deal.ShipmentAsync(4.5m));
        var before = await deal.PaymentOverAsync(0, 4);
        await deal.LineAsync(before, 2, 3);
        await deal.DeliveryAsync(before, taken);

        var payment = (await Starts.AddLeftAsync(World.Workspace, deal.Id, FormKey.Next(), Clara, default)).Value;

        var seen = await deal.SeeAsync(payment);
        seen.Lines.Select(l => (l.Row, l.Quantity.ToString(), l.Total.Plain())).ShouldBe([(deal.Rows[0], "6", "150.00"), (deal.Rows[1], "2", "200.00")]);
        seen.Deliveries.Select(d => d.Shipment).ShouldBe([free]);
        seen.Amount.ToString().ShouldBe("354.50 EUR");
        var header = await deal.HeaderAsync();
        (header.Pending.Plain(), header.Left.Plain()).ShouldBe(("485.50", "0.00"));
        (await deal.LeftAsync(0)).ShouldBe("0");
    }

    [Fact]
    public async Task No_payment_is_created_if_nothing_is_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 10);
        (await Starts.AddLeftAsync(World.Workspace, deal.Id, FormKey.Next(), Clara, default)).Failure.ShouldBe(EntityFailures.NothingLeft);
        (await PaymentsAsync(deal)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refused_payment_of_all_that_is_left_covers_nothing_and_uses_no_number()
    {
        var deal = await World.DealAsync("EUR", (80_000_000_000m, 1), (8_000_000_000m, 1));
        var other = await World.DealAsync();
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            db.Set<ProductRowRow>().Single(r => r.Id == deal.Rows[0].Value).Quantity = 2 * 10_000L;
            await db.SaveChangesAsync();
        }

        (await Starts.AddLeftAsync(World.Workspace, deal.Id, FormKey.Next(), Clara, default)).Failure.ShouldBe(PaymentFailures.TotalTooLarge);
        (await deal.LeftAsync(0)).ShouldBe("2");
        (await deal.SeeAsync(await deal.PaymentAsync())).AccountNumber.ShouldEndWith("/1");
        (await deal.HeaderAsync()).Pending.IsZero.ShouldBeTrue();
        _ = other;
    }

    [Fact]
    public async Task A_payment_of_all_that_is_left_is_refused_for_an_account()
    {
        var deal = await World.DealAsync();
        var account = (await Store.Services.GetRequiredService<AccountService>()
            .AddAsync(World.Workspace, new AccountInput { Customer = deal.Customer, Currency = "EUR" }, Actor.System, default)).Value;
        var entity = (await Store.Services.GetRequiredService<AccountService>().GetAsync(World.Workspace.Id, account, Vera, default)).Value.Entity;
        (await Starts.AddLeftAsync(World.Workspace, entity, FormKey.Next(), Clara, default)).Failure.ShouldBe(PaymentFailures.NotForThisKind);
    }

    [Fact]
    public async Task One_audit_entry_records_the_payment_of_all_that_was_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await Starts.AddLeftAsync(World.Workspace, deal.Id, FormKey.Next(), Clara, default);
        var entry = (await AuditRows.AllAsync(Store)).Single(a => a.Action == "payment.add");
        entry.Changes.ShouldContain("""["lines",null,"1"]""");
        entry.Changes.ShouldContain("""["total",null,"250.00 EUR"]""");
    }

    private async Task<IReadOnlyList<PaymentRow>> PaymentsAsync(Deal deal) =>
        (await World.Payments.ListAsync(new PaymentQuery(World.Workspace.Id, new PaymentFilter { Entity = deal.Id }), Vera, default)).Value.Rows;
}

public sealed class SqlitePaymentStartContract() : PaymentStartContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPaymentStartContract() : PaymentStartContract(TestDatabase.Postgres);
