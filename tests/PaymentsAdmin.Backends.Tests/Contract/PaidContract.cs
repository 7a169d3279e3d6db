using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>The paid mark.</summary>
public abstract class PaidContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    [Fact]
    public async Task A_bulk_goes_on_after_a_payment_that_cannot_take_the_amount()
    {
        var (yen, euro) = (await World.DealAsync("JPY", (100m, 1m)), await World.DealAsync("EUR", (100m, 1m)));
        var (first, second) = (await yen.PaymentAsync(), await euro.PaymentAsync());
        var chosen = new[] { new Chosen(first, (await yen.SeeAsync(first)).Revision), new Chosen(second, (await euro.SeeAsync(second)).Revision) };
        var bulk = Store.Services.GetRequiredService<BulkPaymentService>();

        var done = (await bulk.PayAsync(World.Workspace, chosen, new PayInput { On = World.Clock.Today, Received = 10.5m }, Clara, default)).Value;

        done.Select(one => one.Failure?.Field).ShouldBe(["Received", null]);
        (await euro.SeeAsync(second)).Paid.ShouldNotBeNull();
        (await bulk.PayAsync(World.Workspace, chosen, new PayInput { On = World.Clock.Today.AddDays(1) }, Clara, default)).Failure!.Field.ShouldBe("On");
    }

    [Fact]
    public async Task A_bulk_over_a_filter_takes_what_was_counted_and_counts_what_came_later()
    {
        var deal = await World.DealAsync("EUR", (100m, 1m), (7m, 3m));
        var (first, second) = (await deal.PaymentOverAsync(0, 1), await deal.PaymentOverAsync(1, 2));
        await deal.PayAsync(await deal.PaymentAsync());
        var (bulk, plans) = (Store.Services.GetRequiredService<BulkPaymentService>(), Store.Services.GetRequiredService<BulkPlanService>());
        var filter = new PaymentFilter { Entity = deal.Id };
        var input = new PayInput { On = World.Clock.Today };

        var choice = (await plans.OfAsync(World.Workspace.Id, BulkVerb.Pay, filter, Clara, default)).Value;
        choice.Payments.Select(one => one.Id).ShouldBe([first, second], ignoreOrder: true);
        choice.Sums.ShouldBe([(await deal.SeeAsync(first)).Amount + (await deal.SeeAsync(second)).Amount]);
        var later = await deal.PaymentOverAsync(1, 1);
        var done = (await bulk.PayAsync(World.Workspace, choice.Payments, input, Clara, default)).Value;

        done.ShouldAllBe(one => one.Failure == null);
        (await deal.SeeAsync(later)).Paid.ShouldBeNull();
        (await plans.CountLaterAsync(World.Workspace.Id, BulkVerb.Pay, filter, choice, Clara, default)).Value.ShouldBe(1);
        (await plans.OfAsync(World.Workspace.Id, BulkVerb.Pay, filter with { Paid = PaidState.Paid }, Clara, default)).Value.Payments.ShouldBeEmpty();
        (await plans.OfAsync(World.Workspace.Id, BulkVerb.Unpay, filter, Clara, default)).Value.Payments.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Marking_paid_stores_day_reference_received_amount_and_user()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var day = World.Clock.Today.AddDays(-3);
        (await deal.PayAsync(payment, day, " BNK 77 ", 99.5m)).Failure.ShouldBeNull();
        var paid = (await deal.SeeAsync(payment)).Paid!;
        (paid.On, paid.Reference, paid.Received.ToString(), paid.By, paid.ByUserId).ShouldBe((day, "BNK 77", "99.50 EUR", "Clara", 1));
    }

    [Fact]
    public async Task The_received_amount_is_the_total_by_default()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        await deal.PayAsync(payment);
        (await deal.SeeAsync(payment)).Paid!.Received.ToString().ShouldBe("100.00 EUR");
    }

    [Fact]
    public async Task Marking_paid_twice_keeps_the_first_mark()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var day = World.Clock.Today.AddDays(-3);
        await deal.PayAsync(payment, day);
        var before = await deal.SeeAsync(payment);
        (await deal.PayAsync(payment)).Ok.ShouldBeTrue();
        var after = await deal.SeeAsync(payment);
        after.Paid.ShouldBe(before.Paid);
        after.Revision.ShouldBe(before.Revision);
    }

    [Fact]
    public async Task A_payment_of_zero_can_be_marked_paid()
    {
        var deal = await World.DealAsync();
        (await deal.PayAsync(await deal.PaymentAsync())).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_paid_date_in_the_future_is_refused()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var failure = (await deal.PayAsync(payment, World.Clock.Today.AddDays(1))).Failure!;
        (failure.Code, failure.Field).ShouldBe(("input.invalid", "On"));
        (await deal.SeeAsync(payment)).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task A_received_amount_with_more_decimals_than_the_currency_is_refused()
    {
        var deal = await World.DealAsync("JPY", (250, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await deal.PayAsync(payment, received: 10.5m)).Failure!.Field.ShouldBe("Received");
        (await deal.SeeAsync(payment)).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task The_method_can_be_set_when_marking_paid()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var input = new PayInput { On = World.Clock.Today, Method = World.Method("bank") };
        (await World.Payments.PayAsync(new(World.Workspace, payment, null, Alan), input, default)).Ok.ShouldBeTrue();
        (await deal.SeeAsync(payment)).Method!.Name.ShouldBe("bank");
    }

    [Fact]
    public async Task Unpaying_clears_the_paid_mark()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.PayAsync(payment, reference: "BNK 77");
        (await deal.UnpayAsync(payment)).Ok.ShouldBeTrue();
        (await deal.SeeAsync(payment)).Paid.ShouldBeNull();
        (await ListedAsync("BNK")).ShouldBe(0);
    }

    [Fact]
    public async Task Unpaying_an_unpaid_payment_succeeds()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await deal.UnpayAsync(payment)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Unpaying_needs_a_reason()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.PayAsync(payment);
        (await deal.UnpayAsync(payment, " ")).Failure!.Field.ShouldBe("Reason");
        (await deal.SeeAsync(payment)).Paid.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_payment_is_found_by_its_reference_once_it_is_paid()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await ListedAsync("bnk77")).ShouldBe(0);
        await deal.PayAsync(payment, reference: "BNK77");
        (await ListedAsync("bnk77")).ShouldBe(1);
    }

    [Fact]
    public async Task The_header_shows_total_paid_pending_and_left_and_they_add_up()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (100, 2));
        await deal.ShipmentAsync(10);
        var paid = await deal.PaymentOverAsync(0, 4);
        await deal.PaymentOverAsync(1, 1);
        await deal.PayAsync(paid);
        var header = await deal.HeaderAsync();
        new[] { header.Total, header.Paid, header.Pending, header.Left }.Select(m => m.Plain()).ShouldBe(["460.00", "100.00", "100.00", "260.00"]);
        await deal.UnpayAsync(paid);
        header = await deal.HeaderAsync();
        new[] { header.Paid, header.Pending, header.Left }.Select(m => m.Plain()).ShouldBe(["0.00", "200.00", "260.00"]);
    }

    [Fact]
    public async Task The_amount_left_can_be_negative_after_a_row_became_cheaper()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 10);
        var cheaper = new Core.Entities.RowInput { ProductName = "Rack", Price = 20, Quantity = 10 };
        var update = () => World.Entities.UpdateRowAsync(new(World.Workspace, deal.Rows[0], null, Clara), cheaper, default);
        if (await LacksAsync(Can.EditEntities, update))
        {
            return;
        }

        (await update()).Ok.ShouldBeTrue();
        (await deal.HeaderAsync()).Left.ToString().ShouldBe("-50.00 EUR");
    }

    [Fact]
    public async Task Twenty_concurrent_paid_marks_take_effect_once()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => deal.PayAsync(payment))));
        answers.ShouldAllBe(a => a.Ok);
        (await AuditRows.CountAsync(Store, "payment.pay")).ShouldBe(1);
        (await deal.HeaderAsync()).Paid.ToString().ShouldBe("100.00 EUR");
    }

    [Fact]
    public async Task Only_one_of_concurrent_paying_and_deleting_takes_effect()
    {
        for (var race = 0; race < 20; race++)
        {
            var deal = await World.DealAsync("EUR", (25, 10));
            var payment = await deal.PaymentOverAsync(0, 4);
            var answers = await Task.WhenAll(Task.Run(() => deal.PayAsync(payment)), Task.Run(() => deal.DeleteAsync(payment)));
            answers.Count(a => a.Ok).ShouldBe(1);
            var header = await deal.HeaderAsync();
            (header.Paid.Minor, header.Pending.Minor).ShouldBe(answers[0].Ok ? (10_000, 0) : (0, 0));
        }
    }

    private async Task<long> ListedAsync(string text) =>
        (await World.Payments.TotalsAsync(World.Workspace.Id, new PaymentFilter { Text = text }, Vera, default)).Value.Count;
}

[Trait("Run", "Full")]
public sealed class PortalPaidContract() : PaidContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqlitePaidContract() : PaidContract(TestDatabase.Sqlite);

public sealed class PostgresPaidContract() : PaidContract(TestDatabase.Postgres);
