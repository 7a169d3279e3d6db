using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Shared;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

public sealed class WalletPagesTests : ReceivableTests
{
    private ReferenceId<WalletDefinition> _prepaid;

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        _prepaid = (await Get<ReferenceService<WalletDefinition>>()
            .AddAsync(Workspace, new WalletDefinition { Name = "Prepaid", PaysFromUnconditionalFunds = true }, Anyone, default)).Value;
    }

    [Fact]
    public async Task The_list_shows_the_funds_of_each_wallet_and_hides_inactive_ones()
    {
        await AddWalletAsync(Acme, 50.5m);
        var yen = await AddWalletAsync(await AddAsync("Yen", "JPY"), 700);
        await SignInAsync("vera");
        Rows(List("")).ShouldBe(["W-00000001 50.50 EUR", "W-00000002 700 JPY"]);
        Rows(List("?q=w-00000002")).ShouldBe(["W-00000002 700 JPY"]);
        (await Accounts.DeactivateAsync(new(Workspace, yen, null, Anyone), default)).Failure.ShouldBeNull();
        Rows(List("")).ShouldBe(["W-00000001 50.50 EUR"]);
        Rows(List("?show=all")).Count.ShouldBe(2);
        List("?q=nothing", ".empty").Find(".empty a").GetAttribute("href").ShouldBe("/admin/reference/wallets?show=all");
    }

    [Fact]
    public async Task The_next_page_continues_after_the_last_row()
    {
        for (var i = 0; i < ReferenceQuery.DefaultSize + 1; i++)
        {
            await AddWalletAsync(Acme, 0);
        }

        await SignInAsync("vera");
        var next = List("").Find(".pager .next").GetAttribute("href")!;
        Rows(List(next[next.IndexOf('?', StringComparison.Ordinal)..])).ShouldBe(["W-00000051 0.00 EUR"]);
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("clara")]
    public async Task Other_roles_than_Admin_see_no_button_but_the_required_role(string name)
    {
        var id = await AddWalletAsync(Acme, 50);
        await SignInAsync(name);
        var list = List("");
        list.FindAll(".list-verbs a").ShouldBeEmpty();
        list.Find(".why").TextContent.ShouldStartWith("Only Admins can add and change wallets");
        var one = One(id);
        one.FindAll("button").ShouldBeEmpty();
        one.Find(".facts").TextContent.ShouldContain("EUR 50.00");
        Show<AddWalletPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin");
    }

    [Fact]
    public async Task An_Admin_adds_a_wallet_and_faults_are_shown_at_their_fields()
    {
        await SignInAsync("adam");
        var page = Show<AddWalletPage>("form");
        await page.SubmitAsync("form");
        page.Find("#books-account-fault").TextContent.ShouldBe("Choose the account for the wallet.");
        await page.InputAsync("#books-account", CustomerAccount.NumberOf(Acme));
        page.WaitForAssertion(() => page.Find("label[for=wallet-funds]").TextContent.ShouldBe("Opening balance, EUR"));
        await page.SubmitAsync("form");
        page.Find("#wallet-definition-fault").TextContent.ShouldBe("Choose a wallet definition.");
        await page.ChangeAsync("#wallet-definition", _prepaid.ToString());
        await page.ChangeAsync("#wallet-funds", "-5");
        await page.SubmitAsync("form");
        page.Find("#wallet-funds-fault").TextContent.ShouldBe("Funds cannot be below zero.");
        await page.ChangeAsync("#wallet-funds", "1,250.50");
        await page.SubmitAsync("form");
        var made = (await Accounts.WalletsAsync(new(Workspace.Id), Anyone, default)).Value.Items.ShouldHaveSingleItem();
        (made.Account, made.Definition, made.Unconditional).ShouldBe((Acme, _prepaid, new Money(125050, Currency.Of("EUR"))));
        Get<NavigationManager>().Uri.ShouldEndWith($"/admin/reference/wallets/{made.Id.Value}");
    }

    [Fact]
    public async Task A_wallet_can_be_deactivated_and_activated_and_a_concurrent_change_is_refused()
    {
        var id = await AddWalletAsync(Acme, 50);
        await SignInAsync("adam");
        var page = One(id);
        await page.PressAsync("Deactivate");
        (await StateAsync(id)).ShouldBe(WalletState.NotEffective);
        page.Find(".pill").TextContent.ShouldBe("Inactive");
        await page.PressAsync("Activate");
        (page.Find(".pill").TextContent, page.Find(".said").TextContent).ShouldBe(("Active", "Active again."));

        await Accounts.DeactivateAsync(new(Workspace, id, null, Anyone), default);
        await page.PressAsync("Deactivate");
        page.Find("#wallet-fault").TextContent.ShouldStartWith("This was changed after you opened it");
        page.Find(".pill").TextContent.ShouldBe("Inactive");
        page.Find(".said").TextContent.ShouldBeEmpty();
    }

    private async Task<WalletState> StateAsync(WalletId id) => (await Accounts.GetAsync(Workspace.Id, id, Anyone, default)).Value.State;

    private async Task<WalletId> AddWalletAsync(AccountId account, decimal funds) =>
        (await Accounts.AddAsync(Workspace, new WalletInput { Account = account, Definition = _prepaid, Funds = funds }, Anyone, default)).Value;

    private IRenderedComponent<WalletPage> One(WalletId id) => Show<WalletPage>(".facts", p => p.Add(x => x.Id, id.Value));

    private IRenderedComponent<WalletsPage> List(string query, string until = "tbody tr")
    {
        Get<NavigationManager>().NavigateTo(ReceivableUrls.Wallets + query);
        return Show<WalletsPage>(until);
    }

    private static IReadOnlyList<string> Rows(IRenderedComponent<WalletsPage> page) =>
        [
            .. page.FindAll("tbody tr").Select(row =>
                string.Join(' ', row.QuerySelector("th")!.TextContent.Trim(), row.QuerySelector(".n")!.TextContent, row.QuerySelector(".u")!.TextContent)
            ),
        ];
}
