using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Features.Periods;

namespace PaymentsAdmin.Web.Tests.Features.Periods;

public sealed class PeriodsPageTests : BookedPageTests
{
    private static readonly DateOnly September = new(2026, 9, 30);
    private static readonly DateOnly October = new(2026, 10, 31);

    private PeriodService Periods => Get<PeriodService>();

    [Fact]
    public async Task The_checklist_counts_and_sums_open_items_and_links_to_exactly_those_payments()
    {
        var first = await DraftAsync(2, October);
        await DraftAsync(on: new(2026, 11, 2));
        await SubmittedAsync(3, October);
        await SignInAsync("vera");
        var page = Open();
        page.Find("#left-title").TextContent.ShouldBe("Open items through 31 Oct 2026");
        Cells(page).ShouldBe(
            [
                "Drafts with a posting date 1 EUR 50.00", "Drafts without a posting date 0", "Submitted, not decided 1 EUR 75.00",
                "Approved, not posted 0",
                "Unallocated credit of open months 0",
            ]);

        Get<NavigationManager>().NavigateTo(page.Find("tbody a").GetAttribute("href")!);
        var left = Show<PeriodPaymentsPage>("tbody tr");
        left.FindAll("tbody tr").ShouldHaveSingleItem().QuerySelector("a")!.GetAttribute("href").ShouldBe($"/payments/{first.Value}");
        left.Find("h1").TextContent.ShouldBe("Drafts with a posting date");
    }

    [Fact]
    public async Task Payments_without_a_posting_date_are_counted_and_shown_by_their_creation_date()
    {
        await DraftAsync(2);
        var submitted = await SubmittedAsync(3);
        Pass(TimeSpan.FromDays(15));
        await DraftAsync(4);
        await SignInAsync("vera");
        var page = Open();
        Get<NavigationManager>().NavigateTo("/admin/periods?through=2026-11-30");
        page.WaitForAssertion(() => Cells(page).ShouldBe(
            [
                "Drafts with a posting date 0", "Drafts without a posting date 1 EUR 50.00", "Submitted, not decided 1 EUR 75.00",
                "Approved, not posted 0",
                "Unallocated credit of open months 0",
            ]));
        var links = page.FindAll("tbody a").Select(link => link.GetAttribute("href")!).ToList();

        Get<NavigationManager>().NavigateTo(links[0]);
        var drafts = Show<PeriodPaymentsPage>("tbody tr");
        drafts.FindAll("thead th").Select(head => head.TextContent).ShouldContain("Created");
        drafts.FindAll("tbody td:nth-child(3)").ShouldHaveSingleItem().TextContent.ShouldBe("20 Nov 2026");

        Get<NavigationManager>().NavigateTo(links[1]);
        var waiting = Show<PeriodPaymentsPage>("tbody tr");
        waiting.FindAll("tbody a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe($"/payments/{submitted.Value}");
        waiting.Find("tbody td:nth-child(3)").TextContent.ShouldBe("Not set; created 20 Nov 2026");
    }

    [Fact]
    public async Task A_Viewer_sees_the_periods_without_any_buttons()
    {
        await CloseAsync(September);
        await SignInAsync("vera");
        var page = Open();
        page.Find("#books-title").TextContent.ShouldBe("The books are closed through 30 Sep 2026");
        page.Find("[aria-labelledby=books-title] p").TextContent.ShouldBe("Postings dated 1 Oct 2026 to today, 20 Nov 2026, are accepted.");
        page.FindAll("section button").ShouldBeEmpty();
        page.Markup.ShouldContain("Approvers and Admins propose closing or reopening; you have read-only access.");
        Show<AdminIndexPage>("li").FindAll("li a").Select(a => a.GetAttribute("href")).ShouldContain("/admin/periods");
    }

    [Fact]
    public async Task Closing_with_open_items_requires_a_waiver_with_a_reason()
    {
        await DraftAsync(on: October);
        await SignInAsync("anna");
        var page = Open();
        await page.PressAsync("Close through 31 Oct 2026…");
        page.Find("#close-period .about").TextContent.ShouldBe("1 payment left to do");
        await page.SubmitAsync("#close-period form");
        page.Find("#waiver-fault").TextContent.ShouldStartWith("There are open items.");
        await page.ChangeAsync("#waiver", "1234");
        await page.SubmitAsync("#close-period form");
        page.Find("#waiver-fault").TextContent.ShouldStartWith("Enter a reason for closing anyway, at least 5 letters.");
        page.Find("#waiver").GetAttribute("value").ShouldBe("1234");
        (await OpenAsync()).ShouldBeNull();

        await page.ChangeAsync("#waiver", "The bank is late");
        await page.SubmitAsync("#close-period form");
        page.FindAll("#close-period").ShouldBeEmpty();
        (await OpenAsync())!.Waiver.ShouldBe("The bank is late");
        page.Find(".proposal").TextContent.ShouldContain("The bank is late");
    }

    [Fact]
    public async Task The_proposer_sees_who_can_confirm_and_can_only_withdraw()
    {
        await SignInAsync("anna");
        var page = Open();
        await page.PressAsync("Close through 31 Oct 2026…");
        page.FindAll("#waiver").ShouldBeEmpty();
        await page.SubmitAsync("#close-period form");
        page.Find(".proposal").TextContent.ShouldContain("You proposed it, so someone else must confirm it: Adam");
        Buttons(page, ".proposal").ShouldBe(["Withdraw proposal"]);

        await page.PressAsync("Withdraw proposal");
        page.FindAll(".proposal").ShouldBeEmpty();
        page.Find("#history-title").ParentElement!.ParentElement!.TextContent.ShouldContain("Withdrawn");
    }

    [Fact]
    public async Task An_Admin_cannot_confirm_their_own_proposal()
    {
        var adam = await SignInAsync("adam");
        (await Periods.ProposeCloseAsync(Workspace, new() { Through = October }, adam, default)).Ok.ShouldBeTrue();
        var page = Open();
        Buttons(page, ".proposal").ShouldBe(["Withdraw proposal"]);
        page.Find(".proposal").TextContent.ShouldContain("You proposed it, so someone else must confirm it: Alan Brown, Amir");
    }

    [Fact]
    public async Task Proposal_and_confirmation_ask_who_the_user_is_and_go_on_with_their_reason()
    {
        await DraftAsync(on: October);
        var anna = await SignInStaleAsync("anna");
        var (dialog, page) = (Render<StepUpDialog>(), Open());
        await page.PressAsync("Close through 31 Oct 2026…");
        await page.SubmitAsync("#close-period form").WithinAsync();
        page.Find("#waiver-fault").TextContent.ShouldStartWith("There are open items.");
        dialog.FindAll("#step-up").ShouldBeEmpty();
        await page.ChangeAsync("#waiver", "The bank is late");
        var proposing = await dialog.AskedAsync(page, one => one.SubmitAsync("#close-period form"));
        dialog.Step().ShouldBe("Propose to close through 31 Oct 2026 | 1 payment left to do");
        page.Find("#waiver").GetAttribute("value").ShouldBe("The bank is late");
        await dialog.ConfirmAsync(Get<StepUpService>(), anna, proposing);
        (await OpenAsync())!.Waiver.ShouldBe("The bank is late");

        var adam = await SignInStaleAsync("adam");
        page = Open();
        await page.PressAsync("Confirm…");
        var confirming = await dialog.AskedAsync(page, one => one.SubmitAsync("#confirm-period form"));
        dialog.Step().ShouldBe("Close books through 31 Oct 2026 | Proposed by Anna Weiß");
        page.FindAll("#confirm-period").ShouldHaveSingleItem();
        await dialog.ConfirmAsync(Get<StepUpService>(), adam, confirming);
        (await OpenAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task The_month_is_closed_when_an_Admin_confirms_the_proposal()
    {
        var anna = await SignInAsync("anna");
        (await Periods.ProposeCloseAsync(Workspace, new() { Through = October }, anna, default)).Ok.ShouldBeTrue();
        await SignInAsync("alan");
        Open().Find(".proposal").TextContent.ShouldContain("can confirm it.");
        await SignInAsync("adam");
        var page = Open();
        Buttons(page, ".proposal").ShouldBe(["Confirm…"]);
        await page.PressAsync("Confirm…");
        page.Find("#confirm-period h2").TextContent.ShouldBe("Close books through 31 Oct 2026");
        await page.SubmitAsync("#confirm-period form");
        page.Find("#books-title").TextContent.ShouldBe("The books are closed through 31 Oct 2026");
        (await ClosedAsync()).ShouldBe(October);
        page.Find(".none").TextContent.ShouldBe("All past months are closed. November 2026 can be closed from 30 Nov 2026.");
    }

    [Fact]
    public async Task New_open_items_block_the_confirmation_and_are_reported_in_its_dialog()
    {
        var anna = await SignInAsync("anna");
        await Periods.ProposeCloseAsync(Workspace, new() { Through = October }, anna, default);
        await SignInAsync("adam");
        var page = Open();
        await page.PressAsync("Confirm…");
        await DraftAsync(on: October);
        await page.SubmitAsync("#confirm-period form");
        page.Find("#confirm-period-fault").TextContent.ShouldStartWith("New open items have appeared in these months");
        (await ClosedAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Reopening_a_period_requires_a_reason_and_a_second_person()
    {
        await CloseAsync(September);
        await CloseAsync(October);
        var alan = await SignInAsync("alan");
        var page = Open();
        await page.PressAsync("Reopen October 2026…");
        await page.SubmitAsync("#reopen-period form");
        page.Find("#reopen-reason-fault").TextContent.ShouldBe("Enter a reason for reopening.");
        await page.ChangeAsync("#reopen-reason", "An invoice came late");
        await page.SubmitAsync("#reopen-period form");
        (await Periods.ConfirmAsync(Workspace, (await OpenAsync())!.Id, alan, default)).Failure.ShouldBe(PeriodFailures.OwnProposal);

        await SignInAsync("adam");
        var second = Open();
        second.Find(".proposal").TextContent.ShouldContain("An invoice came late");
        await second.PressAsync("Confirm…");
        await second.SubmitAsync("#confirm-period form");
        (await ClosedAsync()).ShouldBe(September);
    }

    [Fact]
    public async Task The_month_end_and_the_page_of_the_history_come_from_the_address()
    {
        await CloseAsync(new(2026, 7, 31));
        await CloseAsync(new(2026, 8, 31));
        var newest = (await Periods.HistoryAsync(Workspace.Id, null, Anyone, default)).Value[0].Id;
        await SignInAsync("vera");
        var page = Open();
        page.Find("#left-title").TextContent.ShouldEndWith("30 Sep 2026");
        page.FindAll("#through option").Select(o => o.TextContent).ShouldBe(["30 Sep 2026", "31 Oct 2026"]);
        await page.ChangeAsync("#through", "2026-10-31");
        Get<NavigationManager>().Uri.ShouldEndWith("/admin/periods?through=2026-10-31");
        page.WaitForAssertion(() => page.Find("#left-title").TextContent.ShouldEndWith("31 Oct 2026"));

        Get<NavigationManager>().NavigateTo(PeriodUrls.Before(newest));
        page.WaitForAssertion(
            () => page.FindAll("[aria-labelledby=history-title] tbody th").ShouldHaveSingleItem().TextContent.ShouldBe("Closing through 31 Jul 2026"));
        Get<NavigationManager>().NavigateTo("/admin/periods?through=2026-11-30");
        page.WaitForAssertion(() => page.Find("p[role=alert]").TextContent.ShouldStartWith("That month has not ended."));
    }

    private static IEnumerable<string> Cells(IRenderedComponent<PeriodsPage> page) =>
        page.FindAll("[aria-labelledby=left-title] tbody tr")
            .Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Buttons(IRenderedComponent<PeriodsPage> page, string within) =>
        page.FindAll($"{within} button").Select(b => b.TextContent.Trim());

    private IRenderedComponent<PeriodsPage> Open() => Show<PeriodsPage>("#history-title");

    private async Task<PeriodChange?> OpenAsync() => (await Periods.OpenAsync(Workspace.Id, Anyone, default)).Value;

    private async Task<DateOnly?> ClosedAsync() => (await Get<WorkspaceService>().FindAsync(Workspace.Id, Anyone, default)).Value.ClosedThrough;
}
