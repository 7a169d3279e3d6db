using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>The writes of a portal workspace, and its mirror afterwards.</summary>
public abstract class PortalPaymentTests(TestDatabase database) : PortalTests(database)
{
    [Fact]
    public async Task A_portal_gets_no_sample_data()
    {
        var seed = Store.Services.GetRequiredService<SeedService>();
        (await seed.SeedAsync(Workspace, 100, 1, null, BulkMode.Shared, Actor.Command("root"), default)).Failure.ShouldBe(SeedFailures.NotLocal);
        Portal.Journal.Calls.ShouldBeEmpty();
        (await Payments.TotalsAsync(Workspace.Id, PaymentFilter.None, Vera, default)).Value.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_is_made_filled_paid_unpaid_and_deleted_in_the_portal_and_the_mirror_follows()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 50.25m, 4), new RowOf("Bolt", 0.5m, 100)], [new ShipmentOf("Truck", 12m)]);
        var entity = await SeeAsync(deal);
        var rows = Ok(await Store.Services.GetRequiredService<EntityService>().RowsAsync(Workspace.Id, entity, Vera, default));
        var shipment = Ok(await Store.Services.GetRequiredService<EntityService>().ShipmentsAsync(Workspace.Id, entity, Vera, default)).Single();

        var payment = await AddAsync(entity);
        var line = Ok(await Payments.AddLineAsync(new(Workspace, payment, null, Clara), rows[0].Id, new QuantityInput { Quantity = 2 }, default));
        (await Payments.SetLineQuantityAsync(new(Workspace, line, null, Clara), new QuantityInput { Quantity = 3 }, default)).Failure.ShouldBeNull();
        Ok(await Payments.AddDeliveryAsync(new(Workspace, payment, null, Clara), shipment.Id, default));
        var paid = new PayInput { On = new DateOnly(2026, 11, 20), Reference = "SEPA 77" };
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), paid, default)).Failure.ShouldBeNull();

        var there = Portal.Hand.Payments(deal).Single();
        (there.Sum, there.Paid, there.Lines.Single().Quantity, there.Deliveries.Count).ShouldBe((162.75m, true, 3m, 1));
        var here = await DetailAsync(payment);
        (here.Amount.ToString(), here.AccountNumber, here.Lines.Single().Quantity.ToString(), here.Deliveries.Single().Name)
            .ShouldBe(("162.75 EUR", there.AccountNumber, "3", "Truck"));
        (here.Paid!.On, here.Paid.Reference, here.Paid.By).ShouldBe((new DateOnly(2026, 11, 20), "SEPA 77", "Clara"));
        (await LeftAsync(entity, rows[0].Id)).ShouldBe("1");

        (await Payments.UnpayAsync(new(Workspace, payment, null, Clara), new UnpayInput { Reason = "Bounced" }, default)).Failure.ShouldBeNull();
        (await Payments.DeleteLineAsync(new(Workspace, line, null, Clara), default)).Failure.ShouldBeNull();
        (await Payments.DeleteAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        Portal.Hand.Payments(deal).ShouldBeEmpty();
        (await Payments.GetAsync(Workspace.Id, payment, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await LeftAsync(entity, rows[0].Id)).ShouldBe("4");
        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paid_mark_that_the_copy_shows_already_is_checked_with_the_portal()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var payment = await AddAsync(await SeeAsync(deal));
        var there = Portal.Hand.Payments(deal).Single().Id;
        var paid = new PayInput { On = new DateOnly(2026, 11, 20) };
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), paid, default)).Failure.ShouldBeNull();
        Portal.Hand.Unpay(there);
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), paid, default)).Failure.ShouldBeNull();
        Portal.Hand.Payment(there)!.Paid.ShouldBeTrue();

        var unpaid = new UnpayInput { Reason = "Bounced" };
        (await Payments.UnpayAsync(new(Workspace, payment, null, Clara), unpaid, default)).Failure.ShouldBeNull();
        Portal.Hand.Pay(there);
        (await Payments.UnpayAsync(new(Workspace, payment, null, Clara), unpaid, default)).Failure.ShouldBeNull();
        Portal.Hand.Payment(there)!.Paid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_redirect_after_the_work_does_not_count_as_not_done()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        Portal.Faults.Add(new FaultRule(FaultKind.Redirect) { Method = "crm.item.payment.add", When = FaultMoment.After, Nth = 1 });
        (await DetailAsync(await AddAsync(entity))).PortalId.ShouldBe($"{Portal.Hand.Payments(deal).Single().Id}");
    }

    [Fact]
    public async Task Each_change_is_in_the_audit_trail_under_its_actor()
    {
        var entity = await SeeAsync(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]));
        var payment = await AddAsync(entity);
        (await Payments.PayAsync(new(Workspace, payment, null, Alan), new PayInput { On = new DateOnly(2026, 11, 20) }, default)).Failure.ShouldBeNull();
        var entries = (await AuditRows.AllAsync(Store)).Where(e => e.SubjectKind == "payment").ToList();
        entries.Select(e => (e.Action, e.ActorUserId)).ShouldBe([("payment.add", Clara.UserId), ("payment.pay", Alan.UserId)]);
    }

    [Fact]
    public async Task What_a_token_writes_in_the_portal_counts_as_the_work_of_the_person_who_made_the_token()
    {
        var program = Clara with { Kind = ActorKind.Token, Door = Door.BitrixRest, TokenMaker = Alan.UserId };
        var entity = await SeeAsync(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]));
        var payment = Ok(await Payments.AddAsync(Workspace, entity, program, default));
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var authors = await db.Set<PaymentAuthorRow>().Where(a => a.PaymentId == payment.Value).ToListAsync();
        authors.Select(a => (a.UserId, a.MadeToken)).ShouldBe([(Alan.UserId!.Value, true)]);
    }

    [Fact]
    public async Task A_refusal_of_the_portal_becomes_our_failure_with_its_details_and_changes_nothing()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 2)]);
        var entity = await SeeAsync(deal);
        var payment = await AddAsync(entity);
        var row = Ok(await Store.Services.GetRequiredService<EntityService>().RowsAsync(Workspace.Id, entity, Vera, default)).Single();
        var refused = (await Payments.AddLineAsync(new(Workspace, payment, null, Clara), row.Id, new QuantityInput { Quantity = 3 }, default)).Failure
            .ShouldNotBeNull();
        refused.ShouldBe(PaymentFailures.NotEnoughLeft(Quantity.Of(2), Quantity.Of(3)));
        Portal.Hand.Payments(deal).Single().Lines.ShouldBeEmpty();
        var operation = (await Operations.OfPaymentAsync(Workspace.Id, payment, default))[0];
        (operation.State, operation.Fault!.Method).ShouldBe((Core.Portals.Operations.OperationState.Refused, "crm.item.payment.product.add"));

        Connect(Portal.WebhookOf(Portal.Hand.AddUser("Ida", readsOnly: true).Id));
        var denied = (await Payments.PayAsync(new(Workspace, payment, null, Clara), new PayInput { On = new DateOnly(2026, 11, 20) }, default)).Failure
            .ShouldNotBeNull();
        denied.Code.ShouldStartWith("portal.");
        denied.Details.ShouldNotBeNull().ShouldContain("crm.item.payment.pay");
    }

    [Fact]
    public async Task Manual_changes_in_the_portal_are_read_at_the_next_look_and_audited()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var first = Portal.Hand.AddPayment(deal);
        var entity = await SeeAsync(deal);
        Portal.Hand.AddLine(first, deal.Rows[0], 2);
        var second = Portal.Hand.AddPayment(deal);
        Portal.Hand.Delete(second);
        Portal.Hand.Pay(first);
        await SeeAsync(deal);
        await SeeAsync(deal);

        var page = Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter()), Vera, default));
        var payment = page.Rows.Single();
        (payment.Amount.ToString(), payment.PaidOn is not null).ShouldBe(("20.00 EUR", true));
        var entries = (await AuditRows.AllAsync(Store)).Where(e => e.SubjectKind == "payment").ToList();
        entries.Select(e => (e.Action, (ActorKind)e.ActorKind))
            .ShouldBe([("payment.portal-add", ActorKind.System), ("payment.portal-change", ActorKind.System)]);
        var header = Ok(await Store.Services.GetRequiredService<EntityService>().FindAsync(Workspace.Id, entity, Vera, default));
        (header.Title, header.Paid.ToString(), header.Total.ToString()).ShouldBe(("Racks", "20.00 EUR", "50.00 EUR"));
    }

    [Fact]
    public async Task When_the_policy_needs_a_second_person_the_maker_of_a_payment_cannot_mark_it_paid()
    {
        await SetPolicyAsync(new Policy { PeopleToPay = 2 });
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var payment = await AddAsync(await SeeAsync(deal));
        var paid = new PayInput { On = new DateOnly(2026, 11, 20) };
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), paid, default)).Failure.ShouldBe(PaymentFailures.SecondPersonPays);
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeFalse();
        (await Payments.PayAsync(new(Workspace, payment, null, Alan), paid, default)).Failure.ShouldBeNull();
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeTrue();
    }

    [Fact]
    public async Task A_received_amount_with_too_many_decimals_is_refused_before_anything_is_sent()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var payment = await AddAsync(await SeeAsync(deal));
        var paid = new PayInput { On = new DateOnly(2026, 11, 20), Received = 1.234m };
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), paid, default)).Failure.ShouldBe(PaymentFailures.ReceivedDoesNotFit(Currency.Of("EUR")));
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_payment_that_was_paid_in_the_portal_meanwhile_is_neither_changed_nor_deleted()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var entity = await SeeAsync(deal);
        var payment = await AddAsync(entity);
        var row = Ok(await Store.Services.GetRequiredService<EntityService>().RowsAsync(Workspace.Id, entity, Vera, default)).Single();
        Portal.Hand.Pay(Portal.Hand.Payments(deal).Single().Id);
        var sent = Portal.Journal.Applied.Count;
        (await Payments.AddLineAsync(new(Workspace, payment, null, Clara), row.Id, new QuantityInput { Quantity = 1 }, default)).Failure
            .ShouldBe(PaymentFailures.Paid);
        (await Payments.DeleteAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBe(PaymentFailures.Paid);
        Portal.Journal.Applied.Count.ShouldBe(sent);
    }

    private async Task<string> LeftAsync(EntityId entity, RowId row) =>
        Ok(await Store.Services.GetRequiredService<EntityService>().RowsAsync(Workspace.Id, entity, Vera, default)).Single(r => r.Id == row).Left.ToString();
}

public sealed class SqlitePortalPaymentTests() : PortalPaymentTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalPaymentTests() : PortalPaymentTests(TestDatabase.Postgres);
