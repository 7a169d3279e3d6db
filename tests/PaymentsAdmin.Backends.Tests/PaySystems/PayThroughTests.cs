using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.PaySystems;

/// <summary>Paying through a pay system: payments of orders, and legacy invoices.</summary>
public abstract class PayThroughTests(TestDatabase database) : PaySystemTestsBase(database)
{
    private LegacyInvoiceService Invoices => Store.Services.GetRequiredService<LegacyInvoiceService>();

    [Fact]
    public async Task A_payment_is_paid_today_by_its_own_pay_system_only()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await PayAsync(payment, World.Method("bank"))).Failure!.Code.ShouldBe("pay-system.not-of-this-payment");
        (await PayAsync(payment, World.Method("cash"))).Ok.ShouldBeTrue();
        var paid = (await deal.SeeAsync(payment)).Paid!;
        (paid.On, paid.By, paid.Received.ToString()).ShouldBe((World.Clock.Today, "Clara", "100.00 EUR"));
        (await deal.HeaderAsync()).Paid.ToString().ShouldBe("100.00 EUR");
    }

    [Fact]
    public async Task Paying_a_payment_again_changes_nothing()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await PayAsync(payment, World.Method("cash"));
        var before = await deal.SeeAsync(payment);
        Store.Clock.Advance(TimeSpan.FromDays(2));
        (await PayAsync(payment, World.Method("cash"))).Ok.ShouldBeTrue();
        var after = await deal.SeeAsync(payment);
        (after.Paid, after.Revision).ShouldBe((before.Paid, before.Revision));
        (await AuditRows.CountAsync(Store, "payment.pay")).ShouldBe(1);
    }

    [Fact]
    public async Task An_inactive_pay_system_still_confirms_a_payment()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await ChangeAsync(World.Method("cash"), new PaySystemChange { Active = false });
        (await PayAsync(payment, World.Method("cash"))).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Paying_a_missing_payment_or_with_a_missing_pay_system_fails()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        (await PayAsync(payment, new MethodId(999))).Failure!.Code.ShouldBe("pay-system.not-found");
        (await PayAsync(new PaymentId(999), World.Method("cash"))).Failure!.Code.ShouldBe("payment.not-found");
        await deal.DeleteAsync(payment);
        (await PayAsync(payment, World.Method("cash"))).Failure!.Code.ShouldBe("payment.not-found");
    }

    [Fact]
    public async Task An_invoice_is_paid_once_by_the_id_of_a_pay_system()
    {
        var invoice = await InvoiceAsync("LI-1");
        (await PayAsync(invoice, World.Method("invoices"), null)).Ok.ShouldBeTrue();
        var paid = await SeeAsync(invoice);
        (paid.PaidAt, paid.PaidBy, paid.Method, paid.Revision.Value).ShouldBe((Store.Clock.GetUtcNow(), "Clara", World.Method("invoices"), 2));
        Store.Clock.Advance(TimeSpan.FromDays(1));
        (await PayAsync(invoice, World.Method("invoices"), null)).Ok.ShouldBeTrue();
        (await SeeAsync(invoice)).ShouldBe(paid);
        (await AuditRows.CountAsync(Store, "legacy-invoice.pay")).ShouldBe(1);
    }

    [Fact]
    public async Task The_id_takes_precedence_over_the_handler()
    {
        var byHandler = (await AddAsync(Invoice())).Value;
        var first = await InvoiceAsync("LI-1");
        (await PayAsync(first, World.Method("invoices"), "pay_link")).Ok.ShouldBeTrue();
        (await SeeAsync(first)).Method.ShouldBe(World.Method("invoices"));
        var second = await InvoiceAsync("LI-2");
        (await PayAsync(second, null, "pay_link")).Ok.ShouldBeTrue();
        (await SeeAsync(second)).Method.ShouldBe(byHandler);
        (await PayAsync(await InvoiceAsync("LI-3"), new MethodId(999), "pay_link")).Failure!.Code.ShouldBe("pay-system.not-found");
    }

    [Fact]
    public async Task A_handler_selects_its_first_active_pay_system_of_invoices()
    {
        await AddAsync(Order());
        await AddAsync(Invoice("asleep") with { Active = false });
        var first = (await AddAsync(Invoice("first"))).Value;
        await AddAsync(Invoice("second"));
        var invoice = await InvoiceAsync("LI-1");
        (await PayAsync(invoice, null, "pay_link")).Ok.ShouldBeTrue();
        (await SeeAsync(invoice)).Method.ShouldBe(first);
    }

    [Fact]
    public async Task Each_reason_for_not_paying_an_invoice_has_its_own_code()
    {
        var invoice = await InvoiceAsync("LI-1");
        (await PayAsync(invoice, null, null)).Failure!.Code.ShouldBe("pay-system.none-given");
        (await PayAsync(invoice, new MethodId(999), null)).Failure!.Code.ShouldBe("pay-system.not-found");
        (await PayAsync(invoice, null, "nobody")).Failure!.Code.ShouldBe("pay-system.handler-not-found");
        (await PayAsync(invoice, null, "pay_link")).Failure!.Code.ShouldBe("pay-system.not-found");
        (await PayAsync(invoice, World.Method("cash"), null)).Failure!.Code.ShouldBe("pay-system.cannot-pay-invoices");
        (await PayAsync(new LegacyInvoiceId(999), World.Method("invoices"), null)).Failure!.Code.ShouldBe("pay-system.invoice-not-found");
        await ChangeAsync(World.Method("invoices"), new PaySystemChange { Active = false });
        (await PayAsync(invoice, World.Method("invoices"), null)).Failure!.Code.ShouldBe("pay-system.cannot-pay-invoices");
        (await SeeAsync(invoice)).PaidAt.ShouldBeNull();
    }

    [Fact]
    public async Task Settings_for_an_invoice_are_those_of_its_payer_type()
    {
        var system = (await AddAsync(Invoice() with { Settings = [Value("KEY", "default")] })).Value;
        var own = new SettingsInput { PersonType = InvoicePayer, Settings = [Value("KEY", "own")] };
        await Settings.UpdateAsync(World.Workspace, system, own, null, Adam, default);
        var invoice = await InvoiceAsync("LI-1");
        (await Settings.ForInvoiceAsync(World.Workspace, invoice, new(null, "pay_link"), Clara, default)).Value.Single().Value.ShouldBe("own");
        var missing = new LegacyInvoiceId(999);
        (await Settings.ForInvoiceAsync(World.Workspace, missing, new(system, null), Clara, default)).Failure!.Code.ShouldBe("pay-system.invoice-not-found");
    }

    [Fact]
    public async Task Several_invoices_are_added_all_or_none()
    {
        var ids = (await AddAsync("A", "B", "C")).Value;
        ids.Count.ShouldBe(3);
        (await SeeAsync(ids[1])).Number.ShouldBe("B");
        var refused = (await AddAsync("D", "B")).Failure!;
        (refused.Code, refused.Text).ShouldBe(("pay-system.invoice-number-taken", "A legacy invoice with the number 'B' already exists."));
        (await AddAsync("E", "E")).Failure!.Field.ShouldBe("Invoices[1].Number");
        (await Invoices.AddAsync(World.Workspace, [Input("F") with { Customer = new CustomerId(999) }], Adam, default)).Failure!.Code
            .ShouldBe("pay-system.invoice-customer-not-found");
        (await Invoices.AddAsync(World.Workspace, [Input("F") with { Method = World.Method("cash") }], Adam, default)).Failure!.Code
            .ShouldBe("pay-system.cannot-pay-invoices");
        (await Invoices.AddAsync(World.Workspace, [Input("F") with { Total = 1.005m }], Adam, default)).Failure!.Field.ShouldBe("Invoices[0].Total");
        (await ListAsync(null, 10)).ShouldBe(["C", "B", "A"]);
    }

    [Fact]
    public async Task Invoices_are_listed_newest_first_in_pages()
    {
        var ids = (await AddAsync("A", "B", "C")).Value;
        (await ListAsync(null, 2)).ShouldBe(["C", "B"]);
        (await ListAsync(ids[1], 2)).ShouldBe(["A"]);
        (await Invoices.ListAsync(World.Other.Id, null, 10, Vera, default)).Value.ShouldBeEmpty();
        (await Invoices.GetAsync(World.Other.Id, ids[0], Vera, default)).Failure!.Code.ShouldBe("pay-system.invoice-not-found");
    }

    private Task<Result> PayAsync(PaymentId payment, MethodId method) => Systems.PayPaymentAsync(World.Workspace, payment, method, Clara, default);

    private Task<Result> PayAsync(LegacyInvoiceId invoice, MethodId? method, string? handler) =>
        Invoices.PayAsync(World.Workspace, invoice, new PaySystemChoice(method, handler), Clara, default);

    private async Task<LegacyInvoice> SeeAsync(LegacyInvoiceId id) => (await Invoices.GetAsync(World.Workspace.Id, id, Vera, default)).Value;

    private async Task<LegacyInvoiceId> InvoiceAsync(string number) => (await AddAsync(number)).Value[0];

    private Task<Result<IReadOnlyList<LegacyInvoiceId>>> AddAsync(params string[] numbers) =>
        Invoices.AddAsync(World.Workspace, [.. numbers.Select(Input)], Adam, default);

    private LegacyInvoiceInput Input(string number) =>
        new() { Number = number, Title = "Old invoice", Currency = "EUR", Total = 120.5m, PersonType = InvoicePayer };

    private async Task<IEnumerable<string>> ListAsync(LegacyInvoiceId? after, int max) =>
        (await Invoices.ListAsync(World.Workspace.Id, after, max, Vera, default)).Value.Select(i => i.Number);
}

public sealed class SqlitePayThroughTests() : PayThroughTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPayThroughTests() : PayThroughTests(TestDatabase.Postgres);
