using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Approvals;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>Filters and orders of the inbox, and what stays while they change.</summary>
public sealed class InboxFilterPageTests : WaitingPageTests
{
    [Fact]
    public async Task A_filter_in_the_address_narrows_rows_count_and_sums_and_its_chips_remove_it()
    {
        await SubmittedAsync(1);
        await SubmittedAsync(4);
        await SubmittedAsync(2, of: await DealInAsync("USD"));
        await SignInAsync("alan");
        Go($"/approvals?clerk={Clara.UserId}&currency=EUR&amount-from=50");

        var page = Open();

        page.Find(".count").TextContent.Trim().ShouldBe("1 of 3 waiting");
        Text(page, ".sums").ShouldBe("EUR 100.00");
        page.FindAll(".waiting .amount").Select(amount => amount.TextContent).ShouldBe(["EUR 100.00"]);
        page.FindAll(".chip").Select(Words).ShouldBe(["Submitted by Clara Ioannou", "Currency EUR", "Amount from 50.00"]);
        page.Find(".chip a").GetAttribute("href").ShouldBe("/approvals?currency=EUR&amount-from=50");
    }

    [Fact]
    public async Task What_cannot_be_read_in_the_address_is_left_out_and_said()
    {
        await SubmittedAsync(1);
        await SignInAsync("alan");
        Go("/approvals?sort=sideways&currency=EURO&month=2026-13&amount-from=ten&approvable=yes");

        var page = Open();

        Text(page, ".left-out").ShouldBe("Left out, because it cannot be read: Order, Currency, Amount from, Posting month.");
        page.FindAll(".chip").Select(Words).ShouldBe(["Can be approved Yes"]);
        page.FindAll(".waiting li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_filter_without_a_hit_says_how_many_wait_without_it()
    {
        await SubmittedAsync(1);
        await SignInAsync("alan");
        Go("/approvals?q=nothing+like+this");

        var page = Show<ApprovalsPage>(".empty");

        Text(page, ".empty").ShouldBe("Nothing waiting matches the filter Waiting without the filter: 1. Clear the filter");
        page.Find(".empty a").GetAttribute("href").ShouldBe("/approvals");
    }

    [Fact]
    public async Task Selected_rows_that_a_filter_hides_stay_selected_and_are_said_and_the_open_posting_stays()
    {
        var small = await SubmittedAsync(1);
        var large = await SubmittedAsync(4);
        await SignInSteppedUpAsync("alan");
        Go($"/approvals?open={small.Value}");
        var page = Open();
        await page.ClickAsync(".ticked button");

        Go($"/approvals?amount-from=50&open={small.Value}");

        page.WaitForAssertion(() => page.FindAll(".waiting li").Count.ShouldBe(1));
        Text(page, ".ticked p").ShouldBe("2 selected EUR 125.00 1 of them is hidden by the filter");
        page.Find("#sheet-title").TextContent.ShouldBe("EUR 25.00");
        page.Find("[data-key=j]").GetAttribute("href").ShouldBe($"/approvals?amount-from=50&open={large.Value}");

        await page.PressAsync("Approve 2…");
        Text(page, "#approve-many .about").ShouldBe("2 payments, EUR 125.00");
        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        (await StateAsync(small), await StateAsync(large)).ShouldBe((PostingState.Posted, PostingState.Posted));
    }

    [Fact]
    public async Task The_order_chosen_last_is_that_of_the_next_visit_unless_the_address_names_another()
    {
        await SubmittedAsync(1);
        await SubmittedAsync(4);
        await SignInAsync("alan");
        var page = Open();
        Amounts(page).ShouldBe(["EUR 25.00", "EUR 100.00"]);
        page.FindAll(".order [role=menuitem]").Select(Words).ShouldBe(["Oldest first", "Newest first", "Largest first", "Smallest first", "By customer"]);

        await page.ClickAsync(".order [role=menuitem]", 2);

        Go("/approvals");
        Amounts(Open()).ShouldBe(["EUR 100.00", "EUR 25.00"]);
        Go("/approvals?sort=smallest");
        Amounts(Open()).ShouldBe(["EUR 25.00", "EUR 100.00"]);
        await SignInAsync("anna");
        Go("/approvals");
        Amounts(Open()).ShouldBe(["EUR 25.00", "EUR 100.00"]);
    }

    [Fact]
    public async Task From_a_posting_that_somebody_else_decided_the_keys_go_on_where_it_was()
    {
        var all = new[] { await SubmittedAsync(1), await SubmittedAsync(2), await SubmittedAsync(3) };
        await SignInAsync("anna");
        Go($"/approvals?open={all[1].Value}");
        var page = Open();

        (await Postings.ApproveAsync(new(Workspace, all[1], null, Alan), Approval.Plain, default)).Value.ShouldBe(PostingState.Posted);
        Tell(all[1]);

        page.WaitForAssertion(() => page.FindAll(".waiting li").Count.ShouldBe(2));
        page.Find("#sheet-title").TextContent.ShouldBe("EUR 50.00");
        page.Find("[data-key=j]").GetAttribute("href").ShouldBe($"/approvals?open={all[2].Value}");
        page.Find("[data-key=k]").GetAttribute("href").ShouldBe($"/approvals?open={all[0].Value}");
    }

    [Fact]
    public async Task The_form_keeps_what_cannot_be_read_and_leads_to_the_address_of_the_filter()
    {
        await SubmittedAsync(1);
        await SubmittedAsync(4);
        await SignInAsync("alan");
        var page = Open();
        await page.OpenAsync("#inbox-filter");
        page.FindAll("#inbox-clerk option").Select(option => option.TextContent).ShouldBe(["All", "Clara Ioannou"]);
        page.FindAll("#inbox-month option").Select(option => option.TextContent).ShouldBe(["All", "November 2026"]);
        await page.ChangeAsync("#inbox-amount-from", "a lot");
        await page.ChangeAsync("#inbox-month", "2026-11");
        await page.SubmitAsync("#inbox-filter");
        page.Find("#inbox-amount-from-fault").TextContent.ShouldBe("a lot is not a valid amount.");
        page.Find("#inbox-amount-from").GetAttribute("value").ShouldBe("a lot");
        await page.ChangeAsync("#inbox-amount-from", "500");
        await page.ChangeAsync("#inbox-amount-to", "100");
        await page.SubmitAsync("#inbox-filter");
        page.Find("#inbox-amount-to-fault").TextContent.ShouldBe("This is less than the amount it starts from.");
        await page.ChangeAsync("#inbox-amount-to", "");

        await page.ChangeAsync("#inbox-amount-from", "=25*4");
        await page.SubmitAsync("#inbox-filter");

        Get<NavigationManager>().Uri.ShouldEndWith("/approvals?amount-from=100&month=2026-11");
        page.WaitForAssertion(() => Amounts(page).ShouldBe(["EUR 100.00"]));
    }

    [Fact]
    public async Task The_dialog_says_what_posts_what_waits_for_whom_and_what_cannot_be_approved()
    {
        await SetPolicyAsync(Policy.Default with { Steps = [new(0, 1), new(90, 2)] });

        // What was submitted earlier counts for what comes later.
        var small = await SubmittedAsync(1);
        Pass(TimeSpan.FromMinutes(1));
        var decided = await SubmittedAsync(2);
        Pass(TimeSpan.FromMinutes(1));
        await SubmittedAsync(4);
        await SignInSteppedUpAsync("anna");
        var page = Open();
        await page.ClickAsync(".ticked button");
        await page.PressAsync("Approve 3…");
        page.FindAll("#approve-many h3").Select(Words).ShouldBe(
            ["Will be posted 2 payments EUR 75.00", "Will wait for another approval 1 payment EUR 100.00"]);
        page.FindAll("#approve-many [data-effect=waits] .note").Select(Words).ShouldBe(["1 of 2; Alan Brown or Amir Haddad can approve."]);

        (await Postings.ApproveAsync(new(Workspace, decided, null, Alan), Approval.Plain, default)).Value.ShouldBe(PostingState.Posted);
        Tell(decided);

        page.WaitForAssertion(() => page.Find("#approve-many footer [autofocus]").TextContent.ShouldBe("Approve 2"));
        page.FindAll("#approve-many h3").Select(Words).ShouldBe(
            ["Will be posted 1 payment EUR 25.00", "Will wait for another approval 1 payment EUR 100.00", "Cannot be approved 1 payment EUR 50.00"]);
        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        page.FindAll(".verdicts p").Select(p => p.TextContent).ShouldBe(["Posted", "1 of 2"]);
        (await StateAsync(small)).ShouldBe(PostingState.Posted);
    }

    private void Go(string address) => Get<NavigationManager>().NavigateTo(address);

    private async Task SetPolicyAsync(Policy policy) =>
        (await Get<PolicyService>().SetAsync(Workspace, policy, null, await SignInSteppedUpAsync("adam"), default)).Failure.ShouldBeNull();

    private void Tell(PaymentId payment) => Get<ChangeFeed>().Tell(new([new("posting.approve", "payment", payment.Value, Workspace.Id, Alan.UserId)], false));

    private static IReadOnlyList<string> Amounts(IRenderedComponent<ApprovalsPage> page) =>
        [.. page.FindAll(".waiting .amount").Select(amount => amount.TextContent)];
}
