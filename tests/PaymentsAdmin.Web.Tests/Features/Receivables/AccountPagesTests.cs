using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Features.Receivables.Choosing;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

public sealed class AccountPagesTests : ReceivableTests
{
    [Fact]
    public async Task The_list_is_searched_by_number_name_and_customer_and_hides_terminated_accounts()
    {
        var dollars = await AddAsync("Dollars", "USD");
        var old = await AddAsync("Before", "EUR");
        await ChangeAsync(old, "Before", AccountState.Terminated);
        await SignInAsync("vera");
        Names(List("")).ShouldBe(["Acme", "Dollars"]);
        Names(List("?show=all")).ShouldBe(["Acme", "Before", "Dollars"]);
        Names(List($"?q={CustomerAccount.NumberOf(dollars)}")).ShouldBe(["Dollars"]);
        Names(List("?q=holdings")).ShouldBe(["Acme", "Dollars"]);
        Names(List("?q=dolla")).ShouldBe(["Dollars"]);
        List("?q=nothing", ".empty").Find(".empty a").GetAttribute("href").ShouldBe("/admin/reference/accounts?show=all");
    }

    [Fact]
    public async Task The_list_shows_each_balance_in_its_own_currency()
    {
        await BillAsync(Acme, "INV-1", 1250.5m, new(2026, 11, 10));
        await AddAsync("Yen", "JPY");
        await SignInAsync("vera");
        List("").FindAll("tbody tr").Select(row => row.QuerySelector(".n")!.TextContent + " " + row.QuerySelector(".u")!.TextContent)
            .ShouldBe(["1,250.50 EUR", "0 JPY"]);
    }

    [Fact]
    public async Task The_next_page_continues_after_the_last_row()
    {
        for (var i = 0; i < ReferenceQuery.DefaultSize; i++)
        {
            await AddAsync($"C{i:D2}", "EUR");
        }

        await SignInAsync("vera");
        var page = List("");
        Names(page).Count.ShouldBe(ReferenceQuery.DefaultSize);
        var next = page.Find(".pager .next").GetAttribute("href")!;
        Names(List(next[next.IndexOf('?', StringComparison.Ordinal)..])).ShouldBe(["C49"]);
    }

    [Theory]
    [InlineData("vera", false)]
    [InlineData("anna", false)]
    [InlineData("clara", true)]
    [InlineData("adam", true)]
    public async Task Only_Clerks_and_Admins_can_add_accounts_and_others_see_the_required_role(string name, bool may)
    {
        await SignInAsync(name);
        var list = List("");
        list.FindAll(".list-verbs a").Count.ShouldBe(may ? 1 : 0);
        list.FindAll(".why").Count.ShouldBe(may ? 0 : 1);
        var form = Show<AddAccountPage>("form, [role=alert]");
        form.FindAll("form").Count.ShouldBe(may ? 1 : 0);
        if (!may)
        {
            form.Find("[role=alert]").TextContent.ShouldContain("This requires the role Clerk or Admin");
        }
    }

    [Fact]
    public async Task A_Clerk_adds_an_account_and_faults_are_shown_at_their_fields()
    {
        await SignInAsync("clara");
        var page = Show<AddAccountPage>("form");
        page.Find("#account-currency").GetAttribute("value").ShouldBe("EUR");
        await page.SubmitAsync("form");
        page.Find("#customer-fault").TextContent.ShouldBe("Choose the account's customer.");
        await page.InputAsync("#customer", "Acme Holdings Ltd");
        await page.WaitForAssertionAsync(() => page.Find("#customer-help").TextContent.ShouldBe("Acme Holdings Ltd is selected."));
        await page.ChangeAsync("#account-currency", "gold");
        await page.SubmitAsync("form");
        page.Find("#account-currency-fault").TextContent.ShouldStartWith("Enter an ISO 4217 currency code");
        await page.ChangeAsync("#account-currency", "usd");
        await page.ChangeAsync("#account-name", "In dollars");
        await page.SubmitAsync("form");
        var made = (await Accounts.ListAsync(new(Workspace.Id) { Text = "In dollars" }, Anyone, default)).Value.Items.ShouldHaveSingleItem();
        (made.Customer, made.Balance.Currency.Code).ShouldBe((Customer, "USD"));
        Get<NavigationManager>().Uri.ShouldEndWith($"/admin/reference/accounts/{made.Id}");
    }

    [Fact]
    public async Task An_Admin_can_choose_a_customer_but_not_add_one()
    {
        await SignInAsync("adam");
        var page = Show<AddAccountPage>("form");
        await page.InputAsync("#customer", "Acme");
        page.WaitForElement("#customer-offers li");
        page.FindAll("#customer-offer-new").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_an_account_shows_its_balance_open_invoices_and_preferences()
    {
        await BillAsync(Acme, "INV-1", 200, new(2026, 11, 10));
        await BillAsync(Acme, "INV-2", 50, new(2026, 12, 1));
        var preference = (await Get<ReferenceService<Preference>>().AddAsync(Workspace, new Preference { Name = "Direct debit" }, Anyone, default)).Value;
        await Get<PaymentMeansService>()
            .AddAsync(Workspace, new AccountPreferenceInput { Account = Acme, Preference = preference, Medium = "SEPA" }, Anyone, default);
        await SignInAsync("vera");
        var page = One(Acme, "table");
        page.Find(".facts").TextContent.ShouldContain("owes EUR 250.00");
        page.FindAll("form").ShouldBeEmpty();
        page.Markup.ShouldContain("Only Admins can change accounts; you have read-only access.");
        page.WaitForAssertion(() => page.FindAll("table").Count.ShouldBe(2));
        page.FindAll("tbody th").Select(cell => cell.TextContent).ShouldBe(["INV-1", "INV-2", "Direct debit"]);
        page.FindAll("td[data-s=overdue]").Count.ShouldBe(1);
        One(new(99999), "[role=alert]").Find("[role=alert]").TextContent.ShouldContain("The account was not found");
    }

    [Fact]
    public void A_balance_is_described_in_German()
    {
        var german = new Texts(CultureInfo.GetCultureInfo("de-DE"), NullLogger<Texts>.Instance);
        new[] { 250L, -250, 0 }.Select(minor => german[BalanceWords.Of(new Money(minor, Currency.Of("EUR")), Get<Formats>())])
            .ShouldBe(["schuldet EUR 2.50", "hat ein Guthaben von EUR 2.50", "schuldet nichts in EUR"]);
    }

    [Fact]
    public async Task More_than_a_page_of_open_invoices_is_shown_on_demand()
    {
        for (var i = 0; i < ReferenceQuery.DefaultSize + 1; i++)
        {
            await BillAsync(Acme, $"INV-{i:D2}", 1, new(2026, 12, 1));
        }

        await SignInAsync("vera");
        var page = One(Acme, "table");
        page.FindAll("tbody th").Count.ShouldBe(ReferenceQuery.DefaultSize);
        await page.PressAsync("Show more");
        page.FindAll("tbody th").Select(cell => cell.TextContent).ShouldBeUnique();
        page.FindAll("tbody th").Count.ShouldBe(ReferenceQuery.DefaultSize + 1);
        page.FindAll(".more").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Admin_renames_terminates_and_suspends_an_account()
    {
        await SignInAsync("adam");
        var page = One(Acme, "form");
        await page.ChangeAsync("#account-name", " ");
        await page.SubmitAsync("form");
        page.Find("#account-name-fault").TextContent.ShouldNotBeEmpty();
        await page.ChangeAsync("#account-name", "Acme of old");
        await page.ChangeAsync("#account-state", "Terminated");
        await page.SubmitAsync("form");
        var saved = await ReadAsync(Acme);
        (saved.Name, saved.State).ShouldBe(("Acme of old", AccountState.Terminated));
        (page.Find("h1").TextContent, page.Find(".pill").TextContent, page.Find(".said").TextContent).ShouldBe(("Acme of old", "Terminated", "Saved."));
        await page.InputAsync("#account-name", "Acme of n");
        page.Find(".said").TextContent.ShouldBeEmpty();
        await page.ChangeAsync("#account-state", "Suspended");
        await page.SubmitAsync("form");
        (await ReadAsync(Acme)).State.ShouldBe(AccountState.Suspended);
    }

    [Fact]
    public async Task A_concurrent_change_of_an_account_is_shown_and_the_input_is_kept_until_a_choice()
    {
        await SignInAsync("adam");
        var page = One(Acme, "form");
        await page.ChangeAsync("#account-name", "Mine");
        await ChangeAsync(Acme, "Theirs", AccountState.Suspended);
        await page.SubmitAsync("form");
        var notice = page.Find(".conflict").TextContent;
        notice.ShouldContain("Theirs");
        notice.ShouldContain("Mine");
        page.Find("#account-name").GetAttribute("value").ShouldBe("Mine");
        (await ReadAsync(Acme)).Name.ShouldBe("Theirs");
        await page.PressAsync("Overwrite with mine");
        (await ReadAsync(Acme)).Name.ShouldBe("Mine");

        await page.ChangeAsync("#account-name", "Again");
        await ChangeAsync(Acme, "Theirs");
        await page.SubmitAsync("form");
        await page.PressAsync("Use the saved version");
        page.Find("#account-name").GetAttribute("value").ShouldBe("Theirs");
        page.FindAll(".conflict").ShouldBeEmpty();
    }

    private IRenderedComponent<AccountsPage> List(string query, string until = "tbody tr")
    {
        Get<NavigationManager>().NavigateTo(ReceivableUrls.Accounts + query);
        return Show<AccountsPage>(until);
    }

    private IRenderedComponent<ReceivablePage> One(AccountId id, string until) => Show<ReceivablePage>(until, p => p.Add(x => x.Id, id.Value));

    private static IReadOnlyList<string> Names(IRenderedComponent<AccountsPage> page) => [.. page.FindAll("tbody th").Select(cell => cell.TextContent.Trim())];
}
