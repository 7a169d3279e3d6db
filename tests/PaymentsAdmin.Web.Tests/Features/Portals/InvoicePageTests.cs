using Bunit;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>The pages of a portal's legacy invoice, of which nothing but the paid mark can be changed.</summary>
[Trait("Run", "Full")]
public sealed class InvoicePageTests : PortalPageTests
{
    private static readonly DateOnly Due = new(2026, 12, 24);

    protected override async Task<string> CopyBooksAsync()
    {
        var folder = await base.CopyBooksAsync();
        await using var books = new SqliteConnection($"Data Source={Path.Combine(folder, "payments.db")};Pooling=False");
        await books.OpenAsync();
        await using var command = books.CreateCommand();
        command.CommandText = "UPDATE workspaces SET entity_types = '2,31,5'";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        return folder;
    }

    [Fact]
    public async Task An_invoice_is_paid_through_one_of_the_pay_systems_that_can_pay_it()
    {
        var (invoice, payment) = await InvoiceAsync();
        await SignInAsync("clara");
        var page = Show<PaymentDetailPage>(".paid form", p => p.Add(c => c.Id, payment.Value));

        page.FindAll("#paid-method option").Select(option => option.TextContent).ShouldBe(["Invoice by card", "Invoice by post"]);
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo");
        await SettleAsync(payment);

        page.WaitForAssertion(() => page.Find(".paid .why").TextContent.ShouldContain(PaymentFailures.OnlyPaid.Text));
        page.FindAll("form.unpay").ShouldBeEmpty();
        Portal.Hand.LegacyInvoices.Find(invoice)!.PaySystemId.ShouldBe(Portal.Hand.PaySystem("Invoice by card").Id);
        CallsOf("sale.paysystem.pay.invoice").ShouldBe(1);
    }

    [Fact]
    public async Task What_only_the_portal_changes_is_shown_and_not_offered()
    {
        var (_, payment) = await InvoiceAsync();
        await SignInAsync("clara");
        var page = Show<PaymentDetailPage>(".terms form", p => p.Add(c => c.Id, payment.Value));

        page.Find("#about-delete").TextContent.ShouldBe(PaymentFailures.OnlyPaid.Text);
        page.FindAll("#due-on, #method, .lines .adder, .deliveries, .lines .cross").ShouldBeEmpty();
        page.Find(".terms").TextContent.ShouldContain("24 Dec 2026");
        page.Find(".lines .total").TextContent.ShouldBe("EUR 59.97");
        page.FindAll(".lines thead th").Select(cell => cell.TextContent).ShouldNotContain("Available");
    }

    [Fact]
    public async Task Without_a_pay_system_for_invoices_it_is_said_before_the_button_can_be_pressed()
    {
        var invoice = Portal.Hand.LegacyInvoices.Add(new("Shelves", 10m));
        var payment = await OnlyPaymentAsync(await SeeAsync(new MadeItem(EntityKinds.LegacyInvoice, invoice, [], [])));
        await SignInAsync("clara");

        var page = Show<PaymentDetailPage>(".paid form", p => p.Add(c => c.Id, payment.Value));

        page.WaitForAssertion(() => page.Find("#pay-not").TextContent.ShouldContain(PaySystemFailures.NoneInPortal.Text));
        page.Find("form.pay [type=submit]").HasAttribute("disabled").ShouldBeTrue();
        page.FindAll(".head .mark").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_settings_of_its_pay_system_are_shown_without_their_values()
    {
        var (_, payment) = await InvoiceAsync();
        await SignInSteppedUpAsync("clara");
        var page = Show<PaymentDetailPage>(".pay-system", p => p.Add(c => c.Id, payment.Value));
        await page.ClickAsync(".pay-system button");

        page.WaitForElement(".pay-system dl");
        var system = Portal.Hand.PaySystem("Invoice by card");
        page.FindAll(".pay-system dt").Select(name => name.TextContent).ShouldBe(system.Settings.Keys, ignoreOrder: true);
        system.Settings.Values.Where(value => value.Length > 3).ShouldAllBe(value => !page.Markup.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_of_the_entity_leads_to_its_deal_and_offers_no_payment()
    {
        var (invoice, _) = await InvoiceAsync();
        await SignInAsync("clara");
        var page = Show<EntityDetailPage>(".figures", p => p.Add(c => c.Kind, EntityKinds.LegacyInvoice).Add(c => c.ExternalId, $"{invoice}"));

        page.Find(".facts a").GetAttribute("href").ShouldBe($"/entities/2/{_deal}");
        page.FindAll("button").Select(button => button.TextContent).ShouldNotContain(text => text.Contains("payment", StringComparison.OrdinalIgnoreCase));
    }

    private long _deal;

    private async Task<(long Invoice, PaymentId Payment)> InvoiceAsync()
    {
        (await Get<PortalMethods>().SyncAsync(Workspace, Urgency.Staff, default)).Failure.ShouldBeNull();
        _deal = Portal.Hand.Deal("Racks").Id;
        var invoice = Portal.Hand.LegacyInvoices.Add(
            new("Shelves") { Rows = [new RowOf("Shelf", 19.99m, 3)], Deal = _deal, Due = Due, PaySystem = Portal.Hand.PaySystem("Invoice by card").Id });
        return (invoice, await OnlyPaymentAsync(await SeeAsync(new MadeItem(EntityKinds.LegacyInvoice, invoice, [], []))));
    }
}
