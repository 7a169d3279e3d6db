using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Shared;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

public sealed class InvoicePagesTests : ReceivableTests
{
    private InvoiceService Invoices => Get<InvoiceService>();

    [Fact]
    public async Task The_list_shows_the_newest_invoice_first_with_its_currency_and_is_searched_by_number()
    {
        await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        await BillAsync(await AddAsync("Yen", "JPY"), "INV-2", 50, new(2026, 12, 1));
        await SignInAsync("vera");
        var page = List("");
        Names(page).ShouldBe(["INV-2", "INV-1"]);
        page.FindAll("tbody tr").Select(row => row.QuerySelector(".n")!.TextContent + " " + row.QuerySelector(".u")!.TextContent)
            .ShouldBe(["50 JPY", "200.00 EUR"]);
        page.FindAll("td[data-s]").Select(cell => cell.GetAttribute("data-s")).ShouldBe(["unpaid", "overdue"]);
        Names(List("?q=inv-1")).ShouldBe(["INV-1"]);
        List("?q=nothing", ".empty").Find(".empty a").GetAttribute("href").ShouldBe("/admin/reference/invoices");
    }

    [Fact]
    public async Task The_next_page_continues_after_the_last_row()
    {
        for (var i = 0; i < ReferenceQuery.DefaultSize + 1; i++)
        {
            await BillAsync(Acme, $"INV-{i:D2}", 1, new(2026, 12, 1));
        }

        await SignInAsync("vera");
        var next = List("").Find(".pager .next").GetAttribute("href")!;
        Names(List(next[next.IndexOf('?', StringComparison.Ordinal)..])).ShouldBe(["INV-00"]);
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("clara")]
    [InlineData("anna")]
    public async Task Other_roles_than_Admin_see_no_button_but_the_required_role(string name)
    {
        var id = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        await SignInAsync(name);
        var list = List("");
        list.FindAll(".list-verbs a").ShouldBeEmpty();
        list.Find(".why").TextContent.ShouldStartWith("Only Admins can add and change invoices");
        var one = One(id, ".facts");
        one.FindAll("form, button").ShouldBeEmpty();
        one.Find(".facts").TextContent.ShouldContain("EUR 200.00");
        Show<AddInvoicePage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin");
        Show<ReceivablePage>(".facts", p => p.Add(x => x.Id, Acme.Value)).FindAll(".acts a:not([href^='/payments'])").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Admin_adds_an_invoice_and_faults_are_shown_at_their_fields()
    {
        await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        await SignInAsync("adam");
        Get<NavigationManager>().NavigateTo(ReceivableUrls.AddInvoice);
        var page = Show<AddInvoicePage>("form");
        await page.SubmitAsync("form");
        page.Find("#books-account-fault").TextContent.ShouldBe("Choose the account for the invoice.");
        await page.InputAsync("#books-account", CustomerAccount.NumberOf(Acme));
        page.WaitForAssertion(() => page.Find("#books-account-help").TextContent.ShouldContain("Acme"));
        page.Find("label[for=invoice-total]").TextContent.ShouldBe("Total in EUR");
        await page.ChangeAsync("#invoice-total", "USD 5");
        await page.SubmitAsync("form");
        page.Find("#invoice-total-fault").TextContent.ShouldBe("You entered USD, but this amount is in EUR.");
        await page.ChangeAsync("#invoice-total", "1.005");
        await page.SubmitAsync("form");
        page.Find("#invoice-total-fault").TextContent.ShouldContain("at most 2 decimals");
        await page.ChangeAsync("#invoice-total", "1,250.50");
        await page.ChangeAsync("#invoice-number", "INV-1");
        await page.SubmitAsync("form");
        page.Find("#invoice-number-fault").TextContent.ShouldStartWith("Another invoice already has this value");
        await page.ChangeAsync("#invoice-number", "INV-2");
        await page.ChangeAsync("#invoice-due", "2026-11-01");
        await page.SubmitAsync("form");
        page.Find("#invoice-due-fault").TextContent.ShouldStartWith("An invoice cannot be due before it is posted");
        await page.ChangeAsync("#invoice-due", "2026-12-24");
        await page.SubmitAsync("form");
        var made = (await Invoices.ListAsync(new(Workspace.Id) { Text = "INV-2" }, Anyone, default)).Value.Items.ShouldHaveSingleItem();
        (made.Account, made.Total, made.DueOn, made.PostedOn)
            .ShouldBe((Acme, new Money(125050, Currency.Of("EUR")), new DateOnly(2026, 12, 24), new DateOnly(2026, 11, 20)));
        Get<NavigationManager>().Uri.ShouldEndWith($"/admin/reference/invoices/{made.Id}");
    }

    [Fact]
    public async Task An_invoice_is_added_from_the_page_of_its_account_unless_that_is_terminated()
    {
        await SignInAsync("adam");
        var href = Show<ReceivablePage>("form", p => p.Add(x => x.Id, Acme.Value)).Find(".acts a:not([href^='/payments'])").GetAttribute("href")!;
        Get<NavigationManager>().NavigateTo(href);
        var page = Show<AddInvoicePage>("form");
        page.WaitForAssertion(() => page.Find("label[for=invoice-total]").TextContent.ShouldBe("Total in EUR"));
        await ChangeAsync(Acme, "Acme", AccountState.Terminated);
        await page.ChangeAsync("#invoice-total", "5");
        await page.SubmitAsync("form");
        page.Find("#books-account-fault").TextContent.ShouldStartWith("The account is terminated");
        Show<ReceivablePage>("form", p => p.Add(x => x.Id, Acme.Value)).FindAll(".acts a:not([href^='/payments'])").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_due_date_can_be_changed_and_a_concurrent_change_is_shown()
    {
        var id = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        await SignInAsync("adam");
        var page = One(id, "form");
        await page.ChangeAsync("#invoice-due", "2026-10-01");
        await page.SubmitAsync("form");
        page.Find("#invoice-due-fault").TextContent.ShouldStartWith("An invoice cannot be due before it is posted");
        await page.ChangeAsync("#invoice-due", "2026-11-30");
        await page.SubmitAsync("form");
        page.Find(".said").TextContent.ShouldBe("Saved.");
        (await DueAsync(id)).ShouldBe(new DateOnly(2026, 11, 30));

        await page.InputAsync("#invoice-due", "2026-12-15");
        page.Find(".said").TextContent.ShouldBeEmpty();
        await page.ChangeAsync("#invoice-due", "2026-12-15");
        (await Invoices.SetDueAsync(new(Workspace, id, null, Anyone), new(2026, 12, 1), default)).Failure.ShouldBeNull();
        await page.SubmitAsync("form");
        page.Find(".conflict").TextContent.ShouldContain("1 Dec 2026");
        page.Find("#invoice-due").GetAttribute("value").ShouldBe("15 Dec 2026");
        (await DueAsync(id)).ShouldBe(new DateOnly(2026, 12, 1));
        await page.PressAsync("Overwrite with mine");
        (await DueAsync(id)).ShouldBe(new DateOnly(2026, 12, 15));
    }

    private async Task<DateOnly> DueAsync(InvoiceId id) => (await Invoices.GetAsync(Workspace.Id, id, Anyone, default)).Value.DueOn;

    private IRenderedComponent<InvoicesPage> List(string query, string until = "tbody tr")
    {
        Get<NavigationManager>().NavigateTo(ReceivableUrls.Invoices + query);
        return Show<InvoicesPage>(until);
    }

    private IRenderedComponent<InvoicePage> One(InvoiceId id, string until) => Show<InvoicePage>(until, p => p.Add(x => x.Id, id.Value));

    private static IReadOnlyList<string> Names(IRenderedComponent<InvoicesPage> page) => [.. page.FindAll("tbody th").Select(cell => cell.TextContent.Trim())];
}
