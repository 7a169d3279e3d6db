using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>Wallets of a workspace on a host: found, listed, shown with their age, and chosen to pay.</summary>
[Trait("Run", "Full")]
public sealed class HostWalletPagesTests : FakeHostPageTests
{
    protected override void Fill(Hand hand)
    {
        hand.AddAccount(new AccountOf("AR-1") { Owner = "Nora Lind" });
        hand.AddWallet("AR-1", "W-1", 80, 20);
    }

    [Theory]
    [InlineData("W-1", "/entities/-2/W-1")]
    [InlineData(" AR-1 ", "/entities/-1/AR-1")]
    public async Task An_account_or_a_wallet_is_found_by_its_number(string number, string page)
    {
        var form = Show<FindAccountPage>("form");
        await form.ChangeAsync("#account-number", number);
        await form.SubmitAsync("form");
        form.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldEndWith(page));
    }

    [Fact]
    public async Task A_number_of_neither_is_said_to_be_unknown()
    {
        var form = Show<FindAccountPage>("form");
        await form.SubmitAsync("form");
        form.Find("#account-number-fault").TextContent.ShouldBe("Enter a number.");
        await form.ChangeAsync("#account-number", "X-9");
        await form.SubmitAsync("form");
        form.WaitForAssertion(() => form.Find("#account-number-fault").TextContent.ShouldBe("The host shows no account or wallet with this number."));
    }

    [Fact]
    public async Task A_wallet_shows_what_the_host_says_of_it_and_no_part_that_is_kept_in_own_books()
    {
        var wallet = await SeeAsync();
        There.Hand.Make(FromWallet(12.5m) with { Posted = true });

        var page = Show<WalletPage>("[aria-labelledby=funds-title]", p => p.Add(x => x.Id, wallet.Id.Value));

        page.WaitForAssertion(() => page.Find("[aria-labelledby=funds-title]").TextContent.ShouldContain("EUR 67.50"));
        page.Find("[aria-labelledby=funds-title]").TextContent.ShouldContain("EUR 87.50");
        page.Find("[aria-labelledby=funds-title]").TextContent.ShouldContain("As of");
        page.Find("a[href^='/admin/reference/accounts/']").TextContent.ShouldBe("AR-1");
        page.FindAll(".pill").ShouldBeEmpty();
        page.Find(".look").TextContent.ShouldContain("Reload");
        page.Markup.ShouldNotContain("Kept by the host");
        page.WaitForAssertion(() => page.FindAll("[aria-labelledby=posted-title] tbody tr").Count.ShouldBe(1));
        page.Markup.ShouldNotContain("Created here, with drafts");
    }

    [Fact]
    public async Task Funds_that_the_host_does_not_say_are_not_known()
    {
        There.Faults.Add(HostFaults.Refusal("wallets/get_balance", "ACCESS_DENIED"));
        There.Hand.Make(FromWallet(5m));
        await SeeAsync(new EntityRef(EntityKinds.Account, There.Hand.Account("AR-1").Id));
        var wallet = await WalletAsync();

        var page = Show<WalletPage>("[aria-labelledby=funds-title]", p => p.Add(x => x.Id, wallet.Id.Value));

        page.Find("[aria-labelledby=funds-title]").TextContent.ShouldContain("not known");
        page.Find("[aria-labelledby=funds-title]").TextContent.ShouldNotContain("0.00");
        Show<WalletsPage>("tbody tr").Find("tbody tr").TextContent.ShouldContain("not known");
    }

    [Fact]
    public async Task Lists_show_wallets_with_number_and_balance_and_lead_to_the_search_on_the_portal()
    {
        await SeeAsync();

        var wallets = Show<WalletsPage>("tbody tr");
        wallets.Find("tbody th").TextContent.Trim().ShouldBe("W-1");
        wallets.Find("tbody .n").TextContent.ShouldBe("80.00");
        wallets.Find(".mud-button-filled").GetAttribute("href").ShouldBe(ReceivableUrls.FindAccount);

        var entities = Show<EntitiesPage>("tbody tr");
        entities.FindAll("thead th").Select(head => head.TextContent.Trim()).ShouldContain("Balance");
        var row = entities.FindAll("tbody tr").Single(one => one.QuerySelector("th")!.TextContent.Contains("W-1", StringComparison.Ordinal));
        row.QuerySelector(".f")!.TextContent.ShouldBe("100.00");
    }

    [Fact]
    public async Task The_page_of_an_account_leads_to_its_wallets()
    {
        var wallet = await SeeAsync();

        var page = Show<ReceivablePage>("[aria-labelledby=figures-title]", p => p.Add(x => x.Id, wallet.Account.Value));

        page.Find($"a[href='{ReceivableUrls.Wallet(wallet.Id)}']").TextContent.ShouldBe("W-1");
    }

    [Fact]
    public void Without_a_known_wallet_none_is_offered_to_pay() => Show<NewPostingPage>("#posting").FindAll("[name=books-to]").ShouldBeEmpty();

    [Fact]
    public async Task A_known_wallet_is_offered_to_pay_with_its_funds_and_their_age_and_the_hosts_refusal_is_said_at_the_amount()
    {
        await SeeAsync();
        var page = Show<NewPostingPage>("#posting");
        await page.ChangeAsync("[name=books-to][value=wallet]", "wallet");
        await page.InputAsync("#posting-wallet", "W-1");
        page.WaitForAssertion(() => page.Find("#posting-wallet-help").TextContent.ShouldContain("of AR-1 can pay EUR 80.00, as of "));
        page.WaitForAssertion(() => page.Find("[aria-labelledby=funds-title]").TextContent.ShouldContain("Can pay"));
        await page.ChangeAsync("#books-type", (await Get<ReferenceService<PaymentType>>().ListAsync(new(Workspace.Id), Anyone, default)).Value.Items
            .Single(type => type.Content.Name == "Wallet payment").HexId.Value);
        await page.ChangeAsync("#posting-amount", "90");
        await page.SubmitAsync("#posting");

        page.WaitForAssertion(() => page.Find("#posting-amount-fault").TextContent.ShouldStartWith("By the host, the wallet cannot pay this amount"));
        await page.ChangeAsync("#posting-amount", "12.50");
        await page.SubmitAsync("#posting");
        page.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldContain("/payments/"));
        var made = There.Hand.AllPayments().ShouldHaveSingleItem();
        (made.Wallet, made.Amount, made.State).ShouldBe(("W-1", 12.5m, "DRAFT"));
    }

    private static PaymentOf FromWallet(decimal amount) => new("AR-1", amount) { Wallet = "W-1", Type = "Wallet payment", Method = "Wallet funds" };

    private async Task<Wallet> SeeAsync(EntityRef? at = null)
    {
        await LookAsync(at ?? NumberedAccount.OfWallet("W-1"));
        return await WalletAsync();
    }

    private async Task<Wallet> WalletAsync() => (await Accounts.WalletAsync(Workspace.Id, "W-1", Anyone, default)).Value;
}
