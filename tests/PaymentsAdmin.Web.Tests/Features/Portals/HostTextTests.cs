using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.Periods;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Features.Webhooks;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>What pages of a workspace on a host say: of accounts, and of what happens there.</summary>
[Trait("Run", "Full")]
public sealed class HostTextTests : HostPageTests
{
    [Theory]
    [InlineData("paid=overdue", "Left out of the filter: Paid: Overdue. Payments of this workspace are not marked paid.")]
    [InlineData("paid-from=2026-11-01", "Left out of the filter: Paid on: 1 Nov 2026 or later. Payments of this workspace are not marked paid.")]
    public async Task An_address_that_asks_for_paid_marks_says_that_they_were_left_out(string query, string said)
    {
        await SignInAsync("clara");
        Get<NavigationManager>().NavigateTo($"/payments?{query}");

        var page = Show<PaymentsPage>("table");

        page.Find("#left-out").TextContent.ShouldBe(said);
        page.FindAll(".chip").ShouldBeEmpty();
        page.FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_list_without_such_a_condition_says_nothing_of_it()
    {
        await SignInAsync("clara");
        Get<NavigationManager>().NavigateTo("/payments?posting=submitted");
        Show<PaymentsPage>("table").FindAll("#left-out").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("posted-from=2026-11-01", 1)]
    [InlineData("posted-to=2026-11-30", 1)]
    [InlineData("created-from=2026-11-01", 0)]
    public async Task A_list_by_posting_date_says_that_reversals_without_one_are_left_out(string query, int notes)
    {
        await SignInAsync("clara");
        Get<NavigationManager>().NavigateTo($"/payments?{query}");
        var page = Show<PaymentsPage>(notes > 0 ? "#undated" : "table");
        page.FindAll("#undated").Select(note => note.TextContent).ShouldBe(Enumerable.Repeat("Reversals whose date is not known are left out.", notes));
    }

    [Fact]
    public void The_first_steps_speak_of_accounts()
    {
        var nothing = new FirstSteps { HasClerk = false, HasApprover = false, HasSecondAdmin = false, HasPolicy = false, HasPayments = false };

        var steps = Get<OpenSteps>().All(nothing, can => Get<Abilities>().Has(Host, can));

        steps[0].Why.ToString().ShouldBe("Clerks enter payments and submit them.");
        (steps[^1].Why.ToString(), steps[^1].Href).ShouldBe(
            ("A Clerk finds an account of the portal by its number and enters a payment to it.", "/admin/reference/accounts/find"));
    }

    [Fact]
    public async Task The_list_of_what_payments_are_for_is_one_of_accounts()
    {
        await SignInAsync("clara");

        var page = Show<EntitiesPage>("table");

        page.Find("h1").TextContent.ShouldBe("Accounts");
        page.Find(".list-title .count").TextContent.ShouldBe("Accounts of the host, with their payments");
        page.Find("a[href='/admin/reference/accounts/find']").TextContent.ShouldBe("Find account or wallet");
    }

    [Fact]
    public async Task The_form_of_a_draft_speaks_of_no_invoices_and_bills()
    {
        await SignInAsync("clara");
        (await Get<PostingService>().RecallAsync(new(Host, Payment, null, Clara), default)).Failure.ShouldBeNull();

        var page = Show<PaymentDetailPage>("a[href$='/posting']", p => p.Add(c => c.Id, Payment.Value));

        Text(page).ShouldContain("All details: method, card, invoices");
        Text(page).ShouldNotContain("invoices, bills");
    }

    [Fact]
    public async Task Nobody_is_said_to_lack_a_right_to_what_the_portal_keeps()
    {
        await SignInAsync("clara");

        Text(Show<AccountsPage>("table")).ShouldContain("kept on its host. Change them there.");
    }

    [Fact]
    public async Task A_number_that_no_account_here_has_can_be_looked_for_on_the_host()
    {
        await SignInAsync("clara");
        Get<NavigationManager>().NavigateTo("/entities?q=AR-404");

        var page = Show<EntitiesPage>(".empty");

        page.Find(".empty").TextContent.ShouldContain("No account matches “AR-404”.");
        page.Find(".empty a.mud-button-filled").GetAttribute("href").ShouldBe("/admin/reference/accounts/find?number=AR-404");
    }

    [Fact]
    public async Task A_new_posting_says_who_posts_it_and_when()
    {
        await SignInAsync("clara");
        Show<NewPostingPage>("h1").Find("header p").TextContent.Trim()
            .ShouldBe("A payment to an account of the host, which posts it when the last person has approved, on that day.");
    }

    [Fact]
    public async Task The_review_says_where_it_is_posted()
    {
        var there = new PortalConnection(new Uri("https://billing.example/"), "host-user", "s3cret", "short");
        (await Get<IPortalConnections>().KeepAsync(Host.Id, there, default)).Failure.ShouldBeNull();
        await SignInAsync("alan");

        var page = Show<ApprovalsPage>(".waiting li");

        var said = "Posted on billing.example when the last person has approved, on that day, or once the gateway of its method confirms it.";
        page.WaitForAssertion(() => page.Find(".booking").TextContent.ShouldContain(said));
    }

    [Fact]
    public async Task A_payment_that_waits_for_the_gateway_says_so_and_is_looked_at_on_request()
    {
        await SetAsync($"UPDATE payments SET posting_state = {(int)PostingState.Approved} WHERE id = {Payment.Value}");
        await SetAsync($"UPDATE postings SET state = {(int)PostingState.Approved} WHERE payment_id = {Payment.Value}");
        await SignInAsync("clara");

        var page = Show<PaymentDetailPage>("#gateway", p => p.Add(c => c.Id, Payment.Value));
        page.Find("#gateway").TextContent.ShouldBe("Waiting for the gateway. The host posts it once the gateway has confirmed it.");
        page.Find(".standing").TextContent.ShouldNotContain("Needs");
        await page.PressAsync("Check again");

        page.WaitForElement("#gateway-fault").TextContent.ShouldNotBeEmpty("Nothing is connected, so the look is refused.");
    }

    [Theory]
    [InlineData("clara", false)]
    [InlineData("alan", true)]
    public async Task A_reversal_that_waits_for_the_gateway_says_so_and_only_an_approver_gives_it_up(string who, bool mayGiveUp)
    {
        await SetAsync($"UPDATE payments SET posting_state = {(int)PostingState.ReversalApproved} WHERE id = {Payment.Value}");
        await SetAsync($"UPDATE postings SET state = {(int)PostingState.ReversalApproved} WHERE payment_id = {Payment.Value}");
        await SignInAsync(who);

        var page = Show<PaymentDetailPage>("#gateway", p => p.Add(c => c.Id, Payment.Value));
        page.Find("#gateway").TextContent.ShouldStartWith("Waiting for the gateway. The host reverses it once the gateway has confirmed it.");
        page.FindAll("button").Any(b => b.TextContent == "The gateway refused it…").ShouldBe(mayGiveUp);
        if (mayGiveUp)
        {
            await page.PressAsync("The gateway refused it…");
            await page.ChangeAsync("#end-reversal-comment", "no");
            await page.SubmitAsync("#end-reversal form");
            page.Find("#end-reversal-comment-fault").TextContent.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_payment_that_its_gateway_refused_says_so_and_names_no_day_of_posting()
    {
        await SetAsync($"UPDATE payments SET posting_state = {(int)PostingState.Discarded} WHERE id = {Payment.Value}");
        await SetAsync($"UPDATE postings SET state = {(int)PostingState.Discarded} WHERE payment_id = {Payment.Value}");
        await SetAsync(
            "INSERT INTO operations (workspace_id, entity_id, payment_id, verb, body, state, planned_at, not_before, attempts, actor_name) "
            + $"SELECT workspace_id, entity_id, id, 'posting.post', '{{}}', {(int)OperationState.Confirmed}, 0, 0, 1, 'Alan' FROM payments "
            + $"WHERE id = {Payment.Value}");
        await SignInAsync("clara");

        var page = Show<PaymentDetailPage>(".booked", p => p.Add(c => c.Id, Payment.Value));

        page.WaitForAssertion(() => page.Find(".standing").TextContent.ShouldContain("refused by the gateway"));
        page.Find(".booked").TextContent.ShouldNotContain("Posting date");
    }

    [Fact]
    public async Task Months_are_closed_on_the_host_alone()
    {
        await SignInAsync("adam");
        var pages = Show<AdminIndexPage>("h1");
        pages.FindAll($"a[href='{AppUrls.Periods}']").ShouldBeEmpty();
        Text(Show<PeriodsPage>("h1")).ShouldContain("This workspace shows a host.");
        var closed = await Get<PeriodService>().ProposeCloseAsync(Host, new() { Through = new DateOnly(2026, 1, 31) }, Actor.System, default);
        closed.Failure!.Text.ShouldBe("This workspace cannot close or reopen months; they are closed in the portal.");
    }

    [Fact]
    public async Task The_hosts_own_id_of_an_account_leads_to_its_page()
    {
        await SetAsync($"UPDATE entities SET external_id = 'A-7' WHERE id = {Account.Entity.Value}");
        await SignInAsync("clara");
        var page = Render<EntityDetailPage>(p => p.Add(c => c.Kind, EntityKinds.Account).Add(c => c.ExternalId, "A-7"));
        page.WaitForAssertion(() => new Uri(Get<NavigationManager>().Uri).AbsolutePath.ShouldBe(ReceivableUrls.Account(Account.Id)));
    }

    [Fact]
    public async Task The_page_of_a_payment_speaks_of_no_order_no_allocation_and_no_receipt()
    {
        await SignInAsync("clara");

        var page = Show<PaymentDetailPage>(".books-card", p => p.Add(c => c.Id, Payment.Value));

        page.Find(".head .about").TextContent.ShouldContain("reference ");
        page.FindAll("[aria-labelledby=settlement-title], #books-to").ShouldBeEmpty();
        Text(page).ShouldNotContain("Settle");
        page.Find(".booked").TextContent.ShouldContain("the day of the last approval");
        Text(page).ShouldContain("How the payment is posted.");
        Text(page).ShouldNotContain("recorded separately");
    }

    [Fact]
    public async Task What_was_posted_on_the_host_was_not_submitted_here()
    {
        await SetAsync($"UPDATE payments SET posting_state = {(int)PostingState.Posted} WHERE id = {Payment.Value}");
        await SetAsync($"UPDATE postings SET state = {(int)PostingState.Posted} WHERE payment_id = {Payment.Value}");
        await SignInAsync("clara");

        var page = Show<PaymentDetailPage>(".standing li", p => p.Add(c => c.Id, Payment.Value));

        page.WaitForAssertion(() => page.FindAll(".standing li b").Select(step => step.TextContent).ShouldBe(["Draft", "Posted"]));
    }

    [Fact]
    public async Task The_page_of_an_account_leads_to_all_its_payments()
    {
        await SetAsync($"INSERT INTO portal_accounts (account_id, seen_at) VALUES ({Account.Id.Value}, 0)");
        await SignInAsync("clara");

        var page = Show<ReceivablePage>("#posted-title", p => p.Add(c => c.Id, Account.Id.Value));

        page.FindAll(".content > div.wide").ShouldHaveSingleItem("The age of the account has the whole width.");
        Text(page).ShouldContain("All, with drafts");
        Text(page).ShouldNotContain("Created here");
    }

    [Fact]
    public void The_menu_has_accounts_in_place_of_entities()
    {
        string[] Titles(Func<Can, bool> offers) => [.. NavItems.For(Role.Clerk, offers).Select(item => item.Title.ToString())];
        Titles(can => Get<Abilities>().Has(Host, can)).ShouldBe(["Home", "Payments", "New posting", "Accounts", "API", "Admin"]);
        Titles(can => OwnBooks.Profile.Has(can)).ShouldContain("Entities");
        Titles(can => OwnBooks.Profile.Has(can)).ShouldNotContain("Accounts");
    }

    [Fact]
    public void Home_says_which_reversals_it_leaves_out_with_their_sums()
    {
        var figures = new HomeFigures([new DateOnly(2026, 11, 1)], [], [], Sample.Now);
        Text(Card(figures)).ShouldNotContain("left out");
        CurrencyTotal[] undated = [new(2, new Money(252_30, Currency.Of("EUR"))), new(1, new Money(5_00, Currency.Of("GBP")))];
        Text(Card(figures with { Undated = undated })).ShouldContain("Reversals whose date is not known are left out: EUR 252.30, GBP 5.00.");

        IRenderedComponent<SoFarCard> Card(HomeFigures shown) => Render<SoFarCard>(p => p.Add(c => c.Figures, shown));
    }

    [Fact]
    public async Task A_Clerk_enters_a_payment_from_the_first_page()
    {
        await SignInAsync("clara");
        Show<HomePage>(".home-title a").Find(".home-title a").GetAttribute("href").ShouldBe("/postings/new");
    }

    [Fact]
    public async Task A_webhook_is_not_offered_what_a_host_never_reports()
    {
        await SignInAsync("adam");
        Show<WebhookForm>("form").FindAll("[id^=webhook-event-]").Select(box => box.Id)
            .ShouldBe(["webhook-event-payment-saved", "webhook-event-payment-posted", "webhook-event-payment-deleted"]);
    }
}
