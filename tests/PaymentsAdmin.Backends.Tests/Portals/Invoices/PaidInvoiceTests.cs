using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Invoices;

/// <summary>Legacy invoices and payments that are paid through a portal's pay systems.</summary>
public abstract class PaidInvoiceTests(TestDatabase database) : InvoiceTests(database)
{
    private static readonly Actor Program = Clara with { Door = Door.BitrixRest };

    protected override PortalTiming Timing => base.Timing with { UndoWindow = TimeSpan.FromSeconds(10) };

    private LegacyInvoiceService Service => Store.Services.GetRequiredService<LegacyInvoiceService>();

    private PaySystemSettingsService Settings => Store.Services.GetRequiredService<PaySystemSettingsService>();

    private MethodId Card => new((int)Portal.Hand.PaySystem("Invoice by card").Id);

    [Fact]
    public async Task An_invoice_is_paid_through_the_chosen_pay_system_in_two_calls()
    {
        var card = await SystemAsync("Invoice by card");
        var invoice = Invoices.Add(new("Shelves", 100m));
        var payment = await SeeInvoiceAsync(invoice);
        Portal.Journal.Clear();

        (await PayAsync(payment.Id, OnFriday with { Method = card, Reference = "Statement 7", Received = 99.5m })).Failure.ShouldBeNull();

        Portal.Journal.Count.ShouldBe(2);
        (CallsOf(PayThrough), CallsOf(Get)).ShouldBe((1, 1));
        (Invoices.Find(invoice)!.Paid, Invoices.Find(invoice)!.PaySystemId).ShouldBe((true, (long)Card.Value));
        var paid = (await DetailAsync(payment.Id)).Paid!;
        (paid.On, paid.By, paid.Reference, paid.Received.ToString()).ShouldBe((OnFriday.On, "Clara", "Statement 7", "99.50 EUR"));
        (await MarkAsync(payment.Id)).State.ShouldBe(OperationState.Confirmed);
    }

    [Fact]
    public async Task A_mark_that_is_undone_within_ten_seconds_costs_no_call()
    {
        var card = await SystemAsync("Invoice by card");
        var payment = await SeeInvoiceAsync(Invoices.Add(new("Shelves", 100m)));
        Portal.Journal.Clear();
        Time.Elapses = false;

        (await Payments.PayAsync(new(Workspace, payment.Id, null, Clara), OnFriday with { Method = card }, default)).Failure.ShouldBeNull();
        (await Payments.UndoPayAsync(new(Workspace, payment.Id, null, Clara), default)).Failure.ShouldBeNull();
        Time.Advance(Timing.UndoWindow * 2);
        await FollowUp.StepAsync(Workspace, default);

        Portal.Journal.Calls.ShouldBeEmpty();
        (await MarkAsync(payment.Id)).State.ShouldBe(OperationState.Undone);
    }

    [Fact]
    public async Task A_pay_system_that_cannot_pay_invoices_is_refused_before_any_call()
    {
        var payment = await SeeInvoiceAsync(Invoices.Add(new("Shelves", 100m)));
        var (cash, old) = (await SystemAsync("Cash"), await SystemAsync("Old invoice form"));
        Portal.Journal.Clear();

        (await PayAsync(payment.Id, OnFriday with { Method = cash })).Failure.ShouldBe(PaySystemFailures.CannotPayInvoices);
        (await PayAsync(payment.Id, OnFriday with { Method = old })).Failure.ShouldBe(PaySystemFailures.CannotPayInvoices);

        Portal.Journal.Calls.ShouldBeEmpty();
        (await Operations.OfPaymentAsync(Workspace.Id, payment.Id, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_paid_mark_of_an_invoice_is_changed_here()
    {
        var card = await SystemAsync("Invoice by card");
        var invoice = Invoices.Add(new("Shelves", 100m) { Due = new DateOnly(2026, 12, 24) });
        var payment = await SeeInvoiceAsync(invoice);
        Target<PaymentId> target = new(Workspace, payment.Id, null, Clara);
        Portal.Journal.Clear();

        (await Payments.DeleteAsync(target, default)).Failure.ShouldBe(PaymentFailures.OnlyPaid);
        (await Payments.SetMethodAsync(target, card, default)).Failure.ShouldBe(PaymentFailures.OnlyPaid);
        (await Payments.DeleteLineAsync(new(Workspace, payment.Lines[0].Id, null, Clara), default)).Failure.ShouldBe(PaymentFailures.OnlyPaid);
        (await Payments.AddAllLeftAsync(target, default)).Failure.ShouldBe(PaymentFailures.OnlyPaid);
        (await Payments.AddAsync(Workspace, payment.EntityId, Clara, default)).Failure.ShouldBe(PaymentFailures.OnlyPaid);
        var terms = new TermsInput { DueOn = payment.DueOn.AddDays(1), PayerText = "Thank you", PayerLanguage = "en" };
        (await Payments.SetTermsAsync(target, terms, default)).Failure.ShouldBe(PaymentFailures.DueInPortal);
        (await Payments.SetTermsAsync(target, terms with { DueOn = payment.DueOn }, default)).Failure.ShouldBeNull();
        Invoices.Pay(invoice);
        await SeeInvoiceAsync(invoice);
        (await Payments.UnpayAsync(target, new() { Reason = "Wrong one" }, default)).Failure.ShouldBe(PaymentFailures.OnlyPaid);

        Portal.Journal.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_person_pays_above_the_limit()
    {
        await SetPolicyAsync(Policy.Default with { PeopleToPay = 2 });
        var card = await SystemAsync("Invoice by card");
        var payment = await SeeInvoiceAsync(Invoices.Add(new("Shelves", 100m)));
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db
                .Set<PaymentTableRow>()
                .Where(row => row.Id == payment.Id.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedById, Clara.UserId));
        }

        (await PayAsync(payment.Id, OnFriday with { Method = card })).Failure.ShouldNotBeNull().Kind.ShouldBe(FailureKind.Denied);
        (await Payments.PayAsync(new(Workspace, payment.Id, null, As(Role.Clerk) with { Door = Door.BitrixRest }), OnFriday with { Method = card }, default))
            .Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Programs_name_invoice_and_pay_system_by_the_portals_numbers_or_by_a_handler()
    {
        var (one, two) = (Invoices.Add(new("One", 10m)), Invoices.Add(new("Two", 20m)));

        (await Service.PayAsync(Workspace, new(one), new(Card, "invoice_post"), Program, default)).Failure.ShouldBeNull();
        (await Service.PayAsync(Workspace, new(two), new(null, "invoice_post"), Program, default)).Failure.ShouldBeNull();
        (await Service.PayAsync(Workspace, new(two), new(null, "invoice_post"), Program, default)).Failure.ShouldBeNull();

        Invoices.Find(one)!.PaySystemId.ShouldBe(Card.Value);
        Invoices.Find(two)!.Paid.ShouldBeTrue();
        Portal.Journal.Applied.Count(write => write.Method == PayThrough).ShouldBe(2);
        (await ListedAsync()).ShouldAllBe(row => row.PaidOn != null);
    }

    [Theory]
    [InlineData("unknown invoice", "pay-system.invoice-not-found")]
    [InlineData("no pay system", "pay-system.none-given")]
    [InlineData("cash", "portal.refused")]
    [InlineData("failing handler", "portal.refused")]
    public async Task What_the_portal_refuses_is_over_and_said(string what, string code)
    {
        var invoice = Invoices.Add(new("One", 10m));
        Portal.Hand.PaySystem("Invoice by card").Failure = what is "failing handler" ? "Insufficient funds" : null;
        PaySystemChoice choice = what switch
        {
            "no pay system" => new(null, null),
            "cash" => new(new((int)Portal.Hand.PaySystem("Cash").Id), null),
            _ => new(Card, null),
        };

        var failure = (await Service.PayAsync(Workspace, new(what is "unknown invoice" ? 999_999 : invoice), choice, Program, default)).Failure
            .ShouldNotBeNull();

        failure.Code.ShouldBe(code);
        (failure.Foreign?.Code)
            .ShouldBe(what switch { "cash" => "ERROR_PAY_INVOICE_NOT_SUPPORTED", "failing handler" => "ERROR_PROCESS_REQUEST_RESULT", _ => null });
        Invoices.Find(invoice)!.Paid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_payment_is_confirmed_by_its_own_pay_system_as_a_recorded_write()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var there = Portal.Hand.AddPayment(deal);
        await SeeAsync(deal);
        var ours = (await OfAsync(await SeeAsync(deal))).Single().Id;
        var system = new MethodId((int)Portal.Hand.Payment(there)!.PaySystemId);
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "sale.paysystem.pay.payment", When = FaultMoment.After, Nth = 1 });

        (await Store.Services.GetRequiredService<PaySystemService>().PayPaymentAsync(Workspace, ours, system, Program, default)).Failure.ShouldBeNull();

        Portal.Journal.Applied.Count(write => write.Method == "sale.paysystem.pay.payment").ShouldBe(1);
        (await MarkAsync(ours)).State.ShouldBe(OperationState.Confirmed);
        (await DetailAsync(ours)).Paid!.By.ShouldBe("Clara");
    }

    [Fact]
    public async Task Settings_go_to_the_caller_alone_and_the_audit_log_has_their_names()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var there = Portal.Hand.AddPayment(deal);
        var invoice = Invoices.Add(new("One", 10m));
        var system = Portal.Hand.Payment(there)!.PaySystemId;
        var ours = (await OfAsync(await SeeAsync(deal))).Single().Id;
        await SystemAsync("Invoice by card");
        var mirrored = await SeeInvoiceAsync(invoice);

        var ofInvoice = Ok(await Settings.ForInvoiceAsync(Workspace, new(invoice), new(Card, null), Program, default));
        var ofPayment = Ok(await Settings.ForPaymentAsync(Workspace, ours, new((int)system), Program, default));
        var masked = Ok(await Settings.MaskedAsync(Workspace, mirrored.Id, Clara, default));

        ofInvoice.ShouldNotBeEmpty();
        ofPayment.ShouldNotBeEmpty();
        masked.Select(setting => setting.Code).ShouldNotBeEmpty();
        var secrets = ofInvoice.Concat(ofPayment).Select(setting => setting.Value).Where(value => value.Length > 3).ToList();
        secrets.ShouldNotBeEmpty();
        var entries = (await AuditRows.AllAsync(Store)).Where(entry => entry.Action == PaySystemVerbs.SettingsRead.Code).ToList();
        entries.Count.ShouldBe(3);
        entries.ShouldAllBe(entry => entry.Changes.Contains(ofInvoice[0].Code, StringComparison.Ordinal));
        entries.ShouldAllBe(entry => !secrets.Any(secret => entry.Changes.Contains(secret, StringComparison.Ordinal)));
        (await Settings.ForInvoiceAsync(Workspace, new(invoice), new(Card, null), Vera, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
    }

    [Fact]
    public async Task Many_faulted_pays_are_each_done_once()
    {
        var count = Scale.Of(24, 2_000);
        var invoices = Enumerable.Range(0, count).Select(n => Invoices.Add(new($"Invoice {n}", 10m + n))).ToList();
        await WalkAsync();
        foreach (var (at, row) in NeverTwiceTests.Faults.Index())
        {
            Portal.Faults.Add(
                new FaultRule(row.Data.Item1)
                {
                    Method = PayThrough,
                    When = row.Data.Item2,
                    Probability = 0.03,
                    Seed = at + 1,
                    Delay = TimeSpan.FromSeconds(11),
                });
        }

        Portal.Journal.Clear();
        await Parallel.ForEachAsync(
            invoices,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (invoice, _) => await Service.PayAsync(Workspace, new(invoice), new(Card, null), Program, default)
        );
        Portal.Faults.Clear();
        await FollowUpAsync();

        Portal.Journal.Applied.Count(write => write.Method == PayThrough).ShouldBe(Invoices.All().Count(invoice => invoice.Paid), "paid twice");
        Portal.Journal.Violations.Where(violation => violation.Rule == "repeated-unseen").ShouldBeEmpty();
        var confirmed = await Operations.ListAsync(Workspace.Id, OperationState.Confirmed, null, count * 2, default);
        confirmed.Count.ShouldBe(Invoices.All().Count(invoice => invoice.Paid));
        (await Operations.ListAsync(Workspace.Id, OperationState.Refused, null, count, default))
            .ShouldAllBe(refused => refused.Fault!.Kind == Core.Portals.PortalFaultKind.NotDone);
    }

    private Task<Result> PayAsync(PaymentId payment, PayInput input) => Payments.PayAsync(new(Workspace, payment, null, Program), input, default);

    private async Task<Operation> MarkAsync(PaymentId payment) => (await Operations.OfPaymentAsync(Workspace.Id, payment, default))[0];
}

public sealed class SqlitePaidInvoiceTests() : PaidInvoiceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPaidInvoiceTests() : PaidInvoiceTests(TestDatabase.Postgres);
