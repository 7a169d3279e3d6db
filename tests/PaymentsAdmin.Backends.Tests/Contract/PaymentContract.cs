using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Payments as such: made, numbered, given a method and terms, deleted and brought back.</summary>
public abstract class PaymentContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    [Fact]
    public async Task A_new_payment_is_an_empty_unpaid_draft()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.ShipmentAsync(10);
        var payment = await deal.SeeAsync(await deal.PaymentAsync());
        payment.Amount.ToString().ShouldBe("0.00 EUR");
        payment.Lines.ShouldBeEmpty();
        payment.Deliveries.ShouldBeEmpty();
        payment.Paid.ShouldBeNull();
        payment.Posting.ShouldBe(PostingState.Draft);
        payment.CreatedBy.ShouldBe("Clara");
        payment.DueOn.ShouldBe(World.Clock.Today.AddDays(14));
        payment.HexId.Value.Length.ShouldBe(32);
        payment.CustomerName.ShouldBe("José Núñez");
    }

    [Fact]
    public async Task The_default_method_is_the_lowest_active_one_for_orders()
    {
        var deal = await World.DealAsync();
        (await deal.SeeAsync(await deal.PaymentAsync())).Method!.Id.ShouldBe(World.Method("cash"));
    }

    [Fact]
    public async Task Account_numbers_count_within_the_order_of_the_entity()
    {
        var first = await World.DealAsync();
        var second = await World.DealAsync();
        var numbers = new List<string>();
        foreach (var deal in new[] { first, second, first })
        {
            numbers.Add((await deal.SeeAsync(await deal.PaymentAsync())).AccountNumber);
        }

        var order = await first.OrderNumberAsync();
        numbers.ShouldBe([$"{order}/1", $"{await second.OrderNumberAsync()}/1", $"{order}/2"]);
    }

    [Fact]
    public async Task The_payer_text_is_the_workspaces_sentence_and_the_number_and_never_the_title()
    {
        var deal = await World.DealAsync();
        var payment = await deal.SeeAsync(await deal.PaymentAsync());
        payment.PayerText.ShouldBe($"Payment {payment.AccountNumber}");
    }

    [Fact]
    public async Task A_type_that_may_not_hold_payments_is_refused()
    {
        var deal = await World.DealAsync();
        var invoicesAlone = World.Workspace with { EntityTypes = [EntityKinds.SmartInvoice] };
        (await World.Payments.AddAsync(invoicesAlone, deal.Id, Clara, default)).Failure.ShouldBe(PaymentFailures.KindHoldsNoPayments);
    }

    [Fact]
    public async Task An_entity_that_is_not_there_gets_no_payment() =>
        (await World.Payments.AddAsync(World.Workspace, new EntityId(987_654), Clara, default)).Failure.ShouldBe(EntityFailures.NotFound);

    [Fact]
    public async Task Entities_and_payments_of_another_workspace_are_not_found()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await World.Payments.AddAsync(World.Other, deal.Id, Clara, default)).Failure.ShouldBe(EntityFailures.NotFound);
        (await World.Payments.GetAsync(World.Other.Id, payment, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await World.Payments.DeleteAsync(new(World.Other, payment, null, Clara), default)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    [Fact]
    public async Task The_method_can_be_another_active_one_for_orders()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), World.Method("bank"), default)).Ok.ShouldBeTrue();
        (await deal.SeeAsync(payment)).Method!.Name.ShouldBe("bank");
    }

    [Theory]
    [InlineData("asleep")]
    [InlineData("invoices")]
    public async Task A_method_that_sleeps_or_serves_invoices_is_refused(string name)
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), World.Method(name), default))
            .Failure.ShouldBe(PaymentFailures.MethodNotFound);
        (await deal.SeeAsync(payment)).Method!.Name.ShouldBe("cash");
    }

    [Fact]
    public async Task The_method_of_a_paid_payment_stays()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.PayAsync(payment);
        (await World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), World.Method("bank"), default))
            .Failure.ShouldBe(PaymentFailures.Paid);
    }

    [Fact]
    public async Task Due_date_and_payer_text_can_be_set()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var terms = new TermsInput { DueOn = new DateOnly(2026, 5, 1), PayerText = " Racks, second part ", PayerLanguage = "de" };
        (await World.Payments.SetTermsAsync(new(World.Workspace, payment, null, Clara), terms, default)).Ok.ShouldBeTrue();
        var seen = await deal.SeeAsync(payment);
        (seen.DueOn, seen.PayerText, seen.PayerLanguage).ShouldBe((new DateOnly(2026, 5, 1), "Racks, second part", "de"));
    }

    [Fact]
    public async Task A_payer_text_must_say_something()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var terms = new TermsInput { DueOn = new DateOnly(2026, 5, 1), PayerText = "  " };
        var failure = (await World.Payments.SetTermsAsync(new(World.Workspace, payment, null, Clara), terms, default)).Failure;
        (failure!.Code, failure.Field).ShouldBe(("input.invalid", "PayerText"));
    }

    [Fact]
    public async Task A_deleted_payment_is_nowhere()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await deal.DeleteAsync(payment)).Ok.ShouldBeTrue();
        (await World.Payments.GetAsync(World.Workspace.Id, payment, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await World.Payments.ListAsync(new PaymentQuery(World.Workspace.Id, PaymentFilter.None), Vera, default)).Value.Rows.ShouldBeEmpty();
        (await World.Payments.TotalsAsync(World.Workspace.Id, PaymentFilter.None, Vera, default)).Value.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Deleting_gives_the_quantities_back()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        await deal.DeleteAsync(payment);
        (await deal.LeftAsync(0)).ShouldBe("10");
        (await deal.HeaderAsync()).Pending.IsZero.ShouldBeTrue();
    }

    [Fact]
    public async Task Numbers_of_deleted_payments_are_never_given_again()
    {
        var deal = await World.DealAsync();
        var first = await deal.PaymentAsync();
        await deal.DeleteAsync(first);
        var second = await deal.SeeAsync(await deal.PaymentAsync());
        second.Id.Value.ShouldBeGreaterThan(first.Value);
        second.AccountNumber.ShouldEndWith("/2");
    }

    [Fact]
    public async Task A_paid_payment_is_not_deleted()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.PayAsync(payment);
        (await deal.DeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.Paid);
        (await deal.SeeAsync(payment)).Paid.ShouldNotBeNull();
    }

    [Fact]
    public async Task Deleting_twice_finds_nothing_the_second_time()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.DeleteAsync(payment);
        (await deal.DeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    [Fact]
    public async Task An_undeleted_payment_is_as_it_was()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        await deal.DeleteAsync(payment);
        if (await LacksAsync(Can.Undelete, () => deal.UndeleteAsync(payment)))
        {
            return;
        }

        Store.Clock.Advance(TimeSpan.FromDays(30));
        (await deal.UndeleteAsync(payment)).Ok.ShouldBeTrue();
        (await deal.TotalAsync(payment)).ShouldBe("100.00 EUR");
        (await deal.LeftAsync(0)).ShouldBe("6");
        (await deal.HeaderAsync()).Pending.ToString().ShouldBe("100.00 EUR");
    }

    [Fact]
    public async Task After_thirty_days_a_deleted_payment_stays_deleted()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.DeleteAsync(payment);
        if (await LacksAsync(Can.Undelete, () => deal.UndeleteAsync(payment)))
        {
            return;
        }

        Store.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMilliseconds(1));
        (await deal.UndeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.TooLateToUndelete);
    }

    [Fact]
    public async Task A_payment_whose_quantities_are_taken_does_not_come_back()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (5, 5));
        var payment = await deal.PaymentOverAsync(1, 5);
        await deal.LineAsync(payment, 0, 8);
        await deal.DeleteAsync(payment);
        await deal.PaymentOverAsync(0, 3);
        if (await LacksAsync(Can.Undelete, () => deal.UndeleteAsync(payment)))
        {
            return;
        }

        (await deal.UndeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.QuantitiesTaken);
        (await deal.LeftAsync(0)).ShouldBe("7");
        (await deal.LeftAsync(1)).ShouldBe("5");
    }

    [Fact]
    public async Task What_is_not_deleted_is_not_undeleted()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        if (await LacksAsync(Can.Undelete, () => deal.UndeleteAsync(payment)))
        {
            return;
        }

        (await deal.UndeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.NotDeleted);
    }

    [Fact]
    public async Task A_stale_look_changes_nothing_and_says_so()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var seen = (await deal.SeeAsync(payment)).Revision;
        (await World.Payments.SetMethodAsync(new(World.Workspace, payment, seen, Clara), World.Method("bank"), default)).Ok.ShouldBeTrue();
        (await World.Payments.SetMethodAsync(new(World.Workspace, payment, seen, Clara), World.Method("cash"), default))
            .Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await deal.SeeAsync(payment)).Method!.Name.ShouldBe("bank");
    }
}

public sealed class PortalPaymentContract() : PaymentContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqlitePaymentContract() : PaymentContract(TestDatabase.Sqlite);

public sealed class PostgresPaymentContract() : PaymentContract(TestDatabase.Postgres);
