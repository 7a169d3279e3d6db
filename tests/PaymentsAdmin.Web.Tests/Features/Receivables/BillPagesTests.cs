using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Shared;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

public sealed class BillPagesTests : ReceivableTests
{
    private InvoiceService Invoices => Get<InvoiceService>();

    [Fact]
    public async Task The_list_shows_bills_with_their_check_digits_and_is_searched_by_number()
    {
        var first = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        var second = await BillAsync(Acme, "INV-2", 50, new(2026, 11, 12));
        await AddBillAsync(new BillInput { Account = Acme, Number = "B-1", Invoices = [first, second], Digits = new(4, null, 7) });
        await AddBillAsync(new BillInput { Account = Acme, Number = "C-2", Invoices = [first] });
        await SignInAsync("vera");
        Rows(List("")).ShouldBe(["C-2|AR-00000001|1 invoice|–|–|–", "B-1|AR-00000001|2 invoices|4|–|7"]);
        Rows(List("?q=b-1")).ShouldHaveSingleItem().ShouldStartWith("B-1");
        List("?q=nothing", ".empty").Find(".empty a").GetAttribute("href").ShouldBe("/admin/reference/bills");
    }

    [Fact]
    public async Task The_next_page_continues_after_the_last_row()
    {
        var invoice = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        for (var i = 0; i < ReferenceQuery.DefaultSize + 1; i++)
        {
            await AddBillAsync(new BillInput { Account = Acme, Number = $"B-{i:D2}", Invoices = [invoice] });
        }

        await SignInAsync("vera");
        var next = List("").Find(".pager .next").GetAttribute("href")!;
        Rows(List(next[next.IndexOf('?', StringComparison.Ordinal)..])).ShouldHaveSingleItem().ShouldStartWith("B-00");
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("clara")]
    public async Task Other_roles_than_Admin_see_no_button_but_the_required_role(string name)
    {
        await SignInAsync(name);
        var list = List("", ".empty");
        list.FindAll(".list-verbs a").ShouldBeEmpty();
        list.Find(".why").TextContent.ShouldStartWith("Only Admins can add bills");
        Show<AddBillPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin");
    }

    [Fact]
    public async Task An_Admin_bills_open_invoices_of_one_account_with_computed_digits()
    {
        var first = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        var second = await BillAsync(Acme, "INV-2", 50, new(2026, 11, 12));
        var yen = await AddAsync("Yen", "JPY");
        await BillAsync(yen, "INV-3", 50, new(2026, 11, 12));
        await SignInAsync("adam");
        var page = Show<AddBillPage>("form");
        await page.SubmitAsync("form");
        page.Find("#books-account-fault").TextContent.ShouldBe("Choose the account for the bill.");
        await page.InputAsync("#books-account", CustomerAccount.NumberOf(yen));
        await page.ChangeAsync("fieldset input", true);
        await page.InputAsync("#books-account", CustomerAccount.NumberOf(Acme));
        page.WaitForElement($"#bill-invoice-{second}");
        page.FindAll("fieldset label").Count.ShouldBe(2);
        await page.ChangeAsync("#bill-number", "B-7");
        await page.SubmitAsync("form");
        page.Find("#bill-invoices-fault").TextContent.ShouldStartWith("A bill can list 1 to");
        await page.ChangeAsync($"#bill-invoice-{first}", true);
        await page.ChangeAsync($"#bill-invoice-{second}", true);
        await page.SubmitAsync("form");
        var made = (await Invoices.BillsAsync(new(Workspace.Id), Anyone, default)).Value.Items.ShouldHaveSingleItem();
        made.Invoices.ShouldBe([first, second]);
        made.Digits.ShouldBe(CheckDigits.None.Completed("B-7", CustomerAccount.NumberOf(Acme), (await ReadAsync(Acme)).Balance));
        Get<NavigationManager>().Uri.ShouldEndWith("/admin/reference/bills?q=B-7");
    }

    [Fact]
    public async Task A_duplicate_bill_number_is_refused_and_the_input_is_kept()
    {
        var invoice = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        await AddBillAsync(new BillInput { Account = Acme, Number = "B-7", Invoices = [invoice] });
        await SignInAsync("adam");
        var page = Show<AddBillPage>("form");
        await page.InputAsync("#books-account", CustomerAccount.NumberOf(Acme));
        await page.ChangeAsync($"#bill-invoice-{invoice}", true);
        await page.ChangeAsync("#bill-number", "B-7");
        await page.ChangeAsync("#bill-digits", false);
        await page.SubmitAsync("form");
        page.Find("#bill-number-fault").TextContent.ShouldStartWith("Another bill already has this value");
        page.Find($"#bill-invoice-{invoice}").HasAttribute("checked").ShouldBeTrue();
        await page.ChangeAsync("#bill-number", "B-8");
        await page.SubmitAsync("form");
        (await Invoices.BillsAsync(new(Workspace.Id) { Text = "B-8" }, Anyone, default)).Value.Items.ShouldHaveSingleItem().Digits.ShouldBe(CheckDigits.None);
    }

    [Fact]
    public async Task The_page_of_a_bill_shows_its_invoices_open_amount_and_check_digits()
    {
        var first = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        var second = await BillAsync(Acme, "INV-2", 50, new(2026, 12, 12));
        await BillAsync(Acme, "INV-3", 999, new(2026, 12, 12));
        await AddBillAsync(new BillInput { Account = Acme, Number = "B-1", Invoices = [first, second], Digits = new(4, null, 7) });
        await SignInAsync("clara");
        List("").Find("tbody th a").GetAttribute("href").ShouldBe("/admin/reference/bills/1");
        var page = One(1);
        page.FindAll("dt").Zip(page.FindAll("dd"), (name, value) => $"{name.TextContent}: {value.TextContent.Trim()}").ShouldBe(
            [
                "Account: AR-00000001 Acme", "Check digit (number): 4", "Check digit (account): –", "Check digit (amount): 7",
                "Due date: 10 Nov 2026 to 12 Dec 2026",
                "Total: EUR 250.00", "Paid: EUR 0.00", "Open: EUR 250.00",
            ]);
        page.WaitForAssertion(() => page.FindAll("tbody th").Select(cell => cell.TextContent.Trim()).ShouldBe(["INV-2", "INV-1"]));
        page.FindAll("tbody [data-s]").Select(cell => cell.GetAttribute("data-s")).ShouldBe(["unpaid", "overdue"]);
        page.Find(".pill").TextContent.ShouldBe("Open");
        page.Find("section.card .none").TextContent.ShouldStartWith("No posted payment");
        page.Find(".buttons a").GetAttribute("href").ShouldBe("/postings/new?bill=1");
    }

    [Fact]
    public async Task A_Viewer_gets_no_link_to_settle_a_bill_and_an_invoice_links_to_its_bills()
    {
        var invoice = await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        await AddBillAsync(new BillInput { Account = Acme, Number = "B-1", Invoices = [invoice] });
        await SignInAsync("vera");
        One(1).FindAll(".buttons").ShouldBeEmpty();
        var shown = Show<InvoicePage>(".facts", p => p.Add(x => x.Id, invoice.Value));
        shown.WaitForAssertion(() => shown.Find("dd a[href='/admin/reference/bills/1']").TextContent.ShouldBe("B-1"));
        Show<BillPage>("[role=alert]", p => p.Add(x => x.Id, 99)).Find("[role=alert]").TextContent.ShouldContain("The bill was not found");
    }

    private IRenderedComponent<BillPage> One(long id) => Show<BillPage>(".facts", p => p.Add(x => x.Id, id));

    private async Task AddBillAsync(BillInput input) => (await Invoices.AddAsync(Workspace, input, Anyone, default)).Failure.ShouldBeNull();

    private IRenderedComponent<BillsPage> List(string query, string until = "tbody tr")
    {
        Get<NavigationManager>().NavigateTo(ReceivableUrls.Bills + query);
        return Show<BillsPage>(until);
    }

    private static IReadOnlyList<string> Rows(IRenderedComponent<BillsPage> page) =>
        [.. page.FindAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())))];
}
