using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Features.Receivables;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>An account in GBP, whose currency its host does not name.</summary>
public abstract class HostCurrencyPageTests : FakeHostPageTests
{
    protected const string Assumed = "The host does not name the currency of this account. EUR is assumed.";

    protected override void Fill(Hand hand) => hand.AddAccount(new AccountOf("GB-9") { Owner = "Ada Young", Currency = "GBP" });

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        await LookAsync(NumberedAccount.Of("GB-9"));
    }

    /// <summary>Submits a payment of 12.50 in the assumed currency.</summary>
    protected static async Task EnterAsync(IRenderedComponent<NewPostingPage> page)
    {
        await page.InputAsync("#books-account", "GB-9");
        page.WaitForAssertion(() => page.Find("#posting-currency-help").TextContent.ShouldContain(Assumed));
        page.Find("#posting-currency").GetAttribute("value").ShouldBe("EUR");
        await ChooseAsync("#books-type", "Payment");
        await ChooseAsync("#posting-method", "Bank transfer");
        await page.ChangeAsync("#posting-amount", "12.50");
        await page.SubmitAsync("#posting");

        Task ChooseAsync(string field, string name) =>
            page.ChangeAsync(field, page.FindAll($"{field} option").Single(option => option.TextContent == name).GetAttribute("value")!);
    }
}

/// <summary>The currency is chosen for the first payment, and known from then on.</summary>
[Trait("Run", "Full")]
public sealed class HostCurrencyPagesTests : HostCurrencyPageTests
{
    [Fact]
    public async Task The_page_of_the_account_says_that_its_currency_is_assumed()
    {
        var account = (await Accounts.AccountAsync(Workspace.Id, "GB-9", Anyone, default)).Value;
        Show<ReceivablePage>("[aria-labelledby=facts-title]", p => p.Add(x => x.Id, account.Id.Value))
            .Find("[aria-labelledby=facts-title]").TextContent.ShouldContain(Assumed);
    }

    [Fact]
    public async Task The_first_payment_is_entered_in_the_currency_that_is_chosen_and_the_hosts_refusal_is_said_at_its_field()
    {
        var page = Show<NewPostingPage>("#posting");
        page.FindAll("#posting-currency").ShouldBeEmpty();
        await EnterAsync(page);

        page.WaitForAssertion(() => page.Find("#posting-currency-fault").TextContent.ShouldStartWith("The intended currency is not the account's"));
        await page.ChangeAsync("#posting-currency", "GBP");
        page.Find("label[for=posting-amount]").TextContent.ShouldContain("Amount, GBP");
        await page.SubmitAsync("#posting");

        page.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldContain("/payments/"));
        There.Hand.AllPayments().ShouldHaveSingleItem().Amount.ShouldBe(12.5m);
        var next = Show<NewPostingPage>("#posting");
        await next.InputAsync("#books-account", "GB-9");
        next.WaitForAssertion(() => next.Find("label[for=posting-amount]").TextContent.ShouldContain("Amount, GBP"));
        next.FindAll("#posting-currency").ShouldBeEmpty();
    }
}

/// <summary>Hosts that name no currency, and do not check it.</summary>
[Trait("Run", "Full")]
public sealed class HostCurrencyReviewTests : HostCurrencyPageTests
{
    protected override HostRelease Release => HostRelease.Lowest;

    [Fact]
    public async Task The_review_says_that_the_currency_is_assumed()
    {
        var form = Show<NewPostingPage>("#posting");
        await EnterAsync(form);
        form.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldContain("/payments/"));
        await SignInAsync("alan");

        var page = Show<ApprovalsPage>(".waiting li");

        page.WaitForAssertion(() => page.Find(".booking").TextContent.ShouldContain(Assumed));
    }
}
