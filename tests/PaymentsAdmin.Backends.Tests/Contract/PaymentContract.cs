using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Payments: created, numbered, given a method and terms, deleted and undeleted.</summary>
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
    public async Task The_default_method_is_the_first_active_one_for_orders()
    {
        var deal = await World.DealAsync();
        (await deal.SeeAsync(await deal.PaymentAsync())).Method!.Id.ShouldBe(World.Method("cash"));
    }

    [Fact]
    public async Task Account_numbers_are_counted_within_the_order_of_the_entity()
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
    public async Task The_payer_text_is_the_workspaces_sentence_and_the_number_without_the_title()
    {
        var deal = await World.DealAsync();
        var payment = await deal.SeeAsync(await deal.PaymentAsync());
        payment.PayerText.ShouldBe($"Payment {payment.AccountNumber}");
    }

    [Fact]
    public async Task A_payment_of_an_entity_type_that_holds_no_payments_is_refused()
    {
        var deal = await World.DealAsync();
        var invoicesAlone = World.Workspace with { EntityTypes = [EntityKinds.SmartInvoice] };
        (await World.Payments.AddAsync(invoicesAlone, deal.Id, Clara, default)).Failure.ShouldBe(PaymentFailures.KindHoldsNoPayments);
    }

    [Fact]
    public async Task A_payment_of_an_unknown_entity_is_refused() =>
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
    public async Task The_method_can_be_changed_to_another_active_one_for_orders()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), World.Method("bank"), default)).Ok.ShouldBeTrue();
        (await deal.SeeAsync(payment)).Method!.Name.ShouldBe("bank");
    }

    [Theory]
    [InlineData("asleep")]
    [InlineData("invoices")]
    public async Task A_method_that_is_inactive_or_for_invoices_is_refused(string name)
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), World.Method(name), default))
            .Failure.ShouldBe(PaymentFailures.MethodNotFound);
        (await deal.SeeAsync(payment)).Method!.Name.ShouldBe("cash");
    }

    [Fact]
    public async Task The_method_of_a_paid_payment_cannot_be_changed()
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
    public async Task A_blank_payer_text_is_refused()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var terms = new TermsInput { DueOn = new DateOnly(2026, 5, 1), PayerText = "  " };
        var failure = (await World.Payments.SetTermsAsync(new(World.Workspace, payment, null, Clara), terms, default)).Failure;
        (failure!.Code, failure.Field).ShouldBe(("input.invalid", "PayerText"));
    }

    [Fact]
    public async Task A_deleted_payment_is_neither_found_nor_listed_nor_counted()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await deal.DeleteAsync(payment)).Ok.ShouldBeTrue();
        (await World.Payments.GetAsync(World.Workspace.Id, payment, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await World.Payments.ListAsync(new PaymentQuery(World.Workspace.Id, PaymentFilter.None), Vera, default)).Value.Rows.ShouldBeEmpty();
        (await World.Payments.TotalsAsync(World.Workspace.Id, PaymentFilter.None, Vera, default)).Value.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Deleting_a_payment_frees_its_quantities()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        await deal.DeleteAsync(payment);
        (await deal.LeftAsync(0)).ShouldBe("10");
        (await deal.HeaderAsync()).Pending.IsZero.ShouldBeTrue();
    }

    [Fact]
    public async Task Numbers_of_deleted_payments_are_not_reused()
    {
        var deal = await World.DealAsync();
        var first = await deal.PaymentAsync();
        await deal.DeleteAsync(first);
        var second = await deal.SeeAsync(await deal.PaymentAsync());
        second.Id.Value.ShouldBeGreaterThan(first.Value);
        second.AccountNumber.ShouldEndWith("/2");
    }

    [Fact]
    public async Task A_paid_payment_cannot_be_deleted()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.PayAsync(payment);
        (await deal.DeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.Paid);
        (await deal.SeeAsync(payment)).Paid.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_deleted_payment_cannot_be_deleted_again()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.DeleteAsync(payment);
        (await deal.DeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    [Fact]
    public async Task An_undeleted_payment_has_its_amount_and_quantities_again()
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
    public async Task A_payment_cannot_be_undeleted_after_thirty_days()
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
    public async Task A_payment_whose_quantities_are_taken_cannot_be_undeleted()
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
    public async Task A_payment_that_is_not_deleted_cannot_be_undeleted()
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
    public async Task A_change_with_a_stale_revision_is_refused()
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
