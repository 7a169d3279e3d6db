using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>
/// Paying legacy invoices and payments through the portal's pay systems, and their settings: the answers are the portal's own.
/// </summary>
[Trait("Run", "Full")]
public sealed class PortalInvoiceTests(SharedPortal shared) : IClassFixture<SharedPortal>, IDisposable
{
    private const string PayInvoice = "sale.paysystem.pay.invoice";
    private const string PayPayment = "sale.paysystem.pay.payment";
    private const string SettingsOfInvoice = "sale.paysystem.settings.invoice.get";
    private const string SettingsOfPayment = "sale.paysystem.settings.payment.get";

    private readonly PortalHost _host = shared.Host;

    private FakePortal Portal => _host.Portal;

    private LegacyHand Invoices => Portal.Hand.LegacyInvoices;

    private long Card => Portal.Hand.PaySystem("Invoice by card").Id;

    public void Dispose()
    {
        Portal.Hand.PaySystem("Invoice by card").Failure = null;
        Portal.LegacyInvoices = LegacyInvoices.Served;
        _host.Host.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invoice_is_paid_by_the_numbers_of_the_portal_which_shows_it_once()
    {
        var invoice = Invoices.Add(new("Shelves", 100m));
        Portal.Journal.Clear();

        (await _host.CallAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Card })).Result!.GetValue<bool>().ShouldBeTrue();
        (await _host.CallAsync(PayInvoice, new { invoice_id = invoice, bx_rest_handler = "invoice_card" })).Result!.GetValue<bool>().ShouldBeTrue();

        (Invoices.Find(invoice)!.Paid, Invoices.Find(invoice)!.PaySystemId).ShouldBe((true, Card));
        Portal.Journal.Applied.Count(write => write.Method == PayInvoice).ShouldBe(1);
        var payments =
            (await _host.Host.Get<PaymentService>().ListAsync(
                new(_host.Workspace.Id, new() { EntityKinds = [5] }),
                Core.Values.Actor.System,
                default
            )).Value.Rows;
        payments.Single(row => row.Entity.ExternalId == $"{invoice}").PaidBy.ShouldBe("Clara Ioannou");
    }

    [Fact]
    public async Task A_repeated_key_pays_once_and_gets_the_same_answer()
    {
        var invoice = Invoices.Add(new("Shelves", 100m));
        Portal.Journal.Clear();

        var first = await _host.CallAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Card }, key: $"invoice-{invoice}");
        var again = await _host.CallAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Card }, key: $"invoice-{invoice}");

        again.Body["result"]!.ToJsonString().ShouldBe(first.Body["result"]!.ToJsonString());
        Portal.Journal.Calls.Count(call => call.Method == PayInvoice).ShouldBe(1);
    }

    public static TheoryData<string, string> Refused =>
        new()
        {
            { PayInvoice, """{"INVOICE_ID":999999,"PAY_SYSTEM_ID":{card}}""" },
            { PayInvoice, """{"INVOICE_ID":{invoice}}""" },
            { PayInvoice, """{"INVOICE_ID":{invoice},"PAY_SYSTEM_ID":4711}""" },
            { PayInvoice, """{"INVOICE_ID":{invoice},"BX_REST_HANDLER":"nobody"}""" },
            { PayInvoice, """{"INVOICE_ID":{invoice},"PAY_SYSTEM_ID":{cash}}""" },
            { PayInvoice, """{"PAY_SYSTEM_ID":{card}}""" },
            { PayInvoice, """{"INVOICE_ID":{invoice},"PAY_SYSTEM_ID":{card},"fails":true}""" },
            { PayPayment, """{"PAYMENT_ID":{payment},"PAY_SYSTEM_ID":{card}}""" },
            { PayPayment, """{"PAYMENT_ID":{payment},"PAY_SYSTEM_ID":4711}""" },
            { SettingsOfInvoice, """{"INVOICE_ID":999999,"PAY_SYSTEM_ID":{card}}""" },
            { SettingsOfInvoice, """{"INVOICE_ID":{invoice},"PAY_SYSTEM_ID":4711}""" },
            { SettingsOfInvoice, """{"INVOICE_ID":{invoice}}""" },
            { SettingsOfPayment, """{"PAYMENT_ID":{payment},"PAY_SYSTEM_ID":{card}}""" },
            { SettingsOfPayment, """{"PAYMENT_ID":{payment}}""" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refusal_has_the_code_and_status_of_the_portal(string method, string parameters)
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var filled = JsonNode.Parse(
            parameters.Replace("{invoice}", $"{Invoices.Add(new("Shelves", 100m))}", StringComparison.Ordinal)
                .Replace("{payment}", $"{Portal.Hand.AddPayment(deal)}", StringComparison.Ordinal)
                .Replace("{card}", $"{Card}", StringComparison.Ordinal)
                .Replace("{cash}", $"{Portal.Hand.PaySystem("Cash").Id}", StringComparison.Ordinal)
        )!.AsObject();
        if (filled.Remove("fails"))
        {
            Portal.Hand.PaySystem("Invoice by card").Failure = "Insufficient funds";
        }

        var direct = await _host.DirectAsync(method, filled);
        var ours = await _host.CallAsync(method, filled);

        (ours.Status, ours.Error).ShouldBe((HttpStatusCode.BadRequest, direct["error"]!.ToString()), ours.Body.ToJsonString());
        Invoices.All().ShouldAllBe(invoice => !invoice.Paid || invoice.Title != "Shelves" || invoice.EmpPaidId != null);
    }

    [Theory]
    [InlineData("4711")]
    [InlineData("{cash}")]
    [InlineData("{old}")]
    public async Task A_wrong_pay_system_is_refused_as_by_the_portal_even_if_the_invoice_is_paid(string system)
    {
        var invoice = Invoices.Add(new("Shelves", 100m));
        (await _host.CallAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Card })).Error.ShouldBeNull();
        var named = long.Parse(
            system.Replace("{cash}", $"{Portal.Hand.PaySystem("Cash").Id}", StringComparison.Ordinal)
                .Replace("{old}", $"{Portal.Hand.PaySystem("Old invoice form").Id}", StringComparison.Ordinal),
            System.Globalization.CultureInfo.InvariantCulture);

        var direct = await _host.DirectAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = named });
        var ours = await _host.CallAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = named });

        (ours.Status, ours.Error).ShouldBe((HttpStatusCode.BadRequest, direct["error"]!.ToString()));
    }

    [Fact]
    public async Task A_portal_that_denies_it_is_denied_here()
    {
        var invoice = Invoices.Add(new("Shelves", 100m));
        Portal.LegacyInvoices = LegacyInvoices.Denied;

        var answer = await _host.CallAsync(SettingsOfInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Card });

        (answer.Status, answer.Error, answer.Body["error_description"]!.ToString()).ShouldBe((HttpStatusCode.Forbidden, "ACCESS_DENIED", "Access denied!"));
    }

    [Fact]
    public async Task Settings_are_those_of_the_portal_and_only_for_those_who_may_edit_invoices()
    {
        var invoice = Invoices.Add(new("Shelves", 100m));
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var payment = Portal.Hand.AddPayment(deal);
        var system = Portal.Hand.Payment(payment)!.PaySystemId;
        object ofInvoice = new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Card };
        object ofPayment = new { PAYMENT_ID = payment, PAY_SYSTEM_ID = system };

        (await _host.CallAsync(SettingsOfInvoice, ofInvoice)).Result!
            .ToJsonString()
            .ShouldBe((await _host.DirectAsync(SettingsOfInvoice, ofInvoice))["result"]!.ToJsonString());
        (await _host.CallAsync(SettingsOfPayment, ofPayment)).Result!
            .ToJsonString()
            .ShouldBe((await _host.DirectAsync(SettingsOfPayment, ofPayment))["result"]!.ToJsonString());
        (await _host.CallAsync(SettingsOfInvoice, ofInvoice, "vera")).Error.ShouldBe("ACCESS_DENIED");
        (await _host.CallAsync(PayInvoice, ofInvoice, "vera")).Error.ShouldBe("ACCESS_DENIED");
    }

    [Fact]
    public async Task A_payment_is_confirmed_by_its_own_pay_system()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var payment = Portal.Hand.AddPayment(deal);

        (await _host.CallAsync(PayPayment, new { PAYMENT_ID = payment, PAY_SYSTEM_ID = Portal.Hand.Payment(payment)!.PaySystemId })).Result!
            .GetValue<bool>()
            .ShouldBeTrue();

        Portal.Hand.Payment(payment)!.Paid.ShouldBeTrue();
        (await _host.CallAsync("crm.item.payment.get", new { id = payment })).Result!["paid"]!.ToString().ShouldBe("Y");
    }

    [Fact]
    public async Task Invoices_are_among_no_payments_of_orders()
    {
        var invoice = Invoices.Add(new("Shelves", 100m));
        (await _host.CallAsync(PayInvoice, new { INVOICE_ID = invoice, PAY_SYSTEM_ID = Card })).Error.ShouldBeNull();

        var all = await _host.CallAsync("sale.payment.list", new { }, "adam");

        all.Result!["payments"]!.AsArray().ShouldAllBe(payment => payment!["id"] != null);
        all.Body["total"]!.GetValue<long>().ShouldBe(all.Result["payments"]!.AsArray().Count);
    }
}
