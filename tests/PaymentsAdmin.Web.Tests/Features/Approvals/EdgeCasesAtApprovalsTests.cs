using Bunit;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Approvals;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>The edge cases of four eyes on the page of approvals, numbered as in src/docs/edge-cases.md.</summary>
public sealed class EdgeCasesAtApprovalsTests : WaitingPageTests
{
    private static readonly Policy TwoFromTheFirstCent = Policy.Default with { Steps = [new(0, 2)] };

    [Fact]
    public async Task A_tick_that_is_told_twice_stays_a_tick()
    {
        var id = await SubmittedAsync(1);
        await SignInAsync("alan");
        var page = Open();
        var tick = $"#tick-{id}";
        foreach (var isOn in new[] { true, true, false, false })
        {
            await page.ChangeAsync(tick, isOn);
            page.Find(tick).HasAttribute("checked").ShouldBe(isOn);
        }
    }

    [Fact]
    public async Task Case_1_a_maker_who_became_an_Approver_is_refused_and_sees_who_can_approve()
    {
        var payment = await SubmittedAsync();
        await WithRolesAsync("clara", Role.Clerk | Role.Approver);
        await ShouldBeRefusedAsync("clara", payment, ApprovalFailures.OwnWork, "Alan Brown, Anna Weiß or Amir Haddad can approve.");
    }

    [Fact]
    public async Task Case_3_an_Approver_who_corrected_the_terms_is_refused_and_sees_who_can_approve()
    {
        var anna = await WithRolesAsync("anna", Role.Clerk | Role.Approver);
        var payment = await DraftAsync(1, Clara);
        var terms = new TermsInput { DueOn = new DateOnly(2026, 12, 1), PayerText = "Racking", PayerLanguage = "en" };
        (await Payments.SetTermsAsync(new(Workspace, payment, null, anna), terms, default)).Failure.ShouldBeNull();
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        await ShouldBeRefusedAsync("anna", payment, ApprovalFailures.OwnWork, "Alan Brown or Amir Haddad can approve.");
    }

    [Fact]
    public async Task Case_4_approving_a_payment_its_maker_just_recalled_posts_nothing_and_says_who_recalled_it()
    {
        var payment = await SubmittedAsync();
        await SignInSteppedUpAsync("alan");
        var page = Open();
        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        await page.ClickAsync("button.approve");
        page.WaitForElement(".empty");
        Text(page, "#decision-note").ShouldBe("Clara Ioannou recalled this at 11:00.");
        (await StateAsync(payment)).ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task Case_5_the_second_of_two_Approvers_of_one_step_sees_who_was_first()
    {
        var payment = await SubmittedAsync();
        await SignInSteppedUpAsync("anna");
        var page = Open();
        (await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Value.ShouldBe(PostingState.Posted);
        await page.ClickAsync("button.approve");
        page.WaitForElement(".empty");
        Text(page, "#decision-note").ShouldBe("Alan Brown posted this at 11:00.");
        page.FindAll(".news").ShouldBeEmpty();
        Text(page, ".seal h2").ShouldBe("Unchanged since submission");
        Text(page, ".seal p").ShouldBe("Amount, lines, posting details and files are those that were submitted on 20 Nov 2026, 11:00.");
        (await TimesApprovedAsync(payment)).ShouldBe(1);
    }

    [Fact]
    public async Task Case_6_the_Approver_of_the_first_step_is_refused_the_second_and_sees_who_can_approve()
    {
        await SetPolicyAsync(TwoFromTheFirstCent);
        var payment = await SubmittedAsync();
        await SignInSteppedUpAsync("alan");
        var page = Open();
        await page.ClickAsync("button.approve");
        page.WaitForElement(".waiting [data-s=locked]");
        Text(page, ".said").ShouldBe("EUR 25.00 is approved; another approval is needed.");
        ShouldBeRefused(page, ApprovalFailures.AgreedAlready, "Anna Weiß or Amir Haddad can approve.");
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Case_7_a_delegate_of_the_maker_cannot_approve_for_the_maker_alone_or_in_a_batch()
    {
        var anna = await WithRolesAsync("anna", Role.Clerk | Role.Approver);
        var today = Get<BusinessClock>().Today;
        var away = new DelegationInput { ToUser = Alan.UserId!.Value, FromOn = today, UntilOn = today };
        (await Get<DelegationService>().AddAsync(away, anna, default)).Failure.ShouldBeNull();
        var payment = await SubmittedAsync(1, anna);
        await SignInSteppedUpAsync("alan");
        var page = Open();
        page.FindAll("#for-whom").ShouldBeEmpty();

        await page.ChangeAsync(".waiting input", true);
        await page.PressAsync("Approve 1…");
        await page.ChangeAsync("#for-whom-many", anna.UserId!.Value.ToString(null, null));
        page.WaitForAssertion(() => Text(page, "#approve-many .note").ShouldBe(ApprovalFailures.NotTheirDelegate.Text));
        page.Find("#approve-many footer [autofocus]").HasAttribute("disabled").ShouldBeTrue();
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Case_8_the_second_half_of_a_split_payment_needs_two_approvals()
    {
        await SetPolicyAsync(Policy.Default with { Steps = [new(0, 1), new(60, 2)] });
        await SubmittedAsync(2);
        var second = await SubmittedAsync(1);
        await ShouldTakeTwoAsync(second);
    }

    [Fact]
    public async Task Case_9_without_a_rate_the_highest_step_applies_and_the_sheet_says_so()
    {
        var payment = await SubmittedAsync(1, Clara, await DealInAsync("USD"));
        var page = await ShouldTakeTwoAsync(payment);
        Text(page, ".booking").ShouldContain("unknown, as there was no rate");
    }

    [Fact]
    public async Task Case_10_a_stricter_policy_applies_to_a_waiting_payment_and_a_milder_one_does_not()
    {
        var payment = await SubmittedAsync();
        await SetPolicyAsync(TwoFromTheFirstCent);
        await ShouldTakeTwoAsync(payment);
        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        await SetPolicyAsync(Policy.Default);
        await ShouldTakeTwoAsync(payment);
    }

    [Fact]
    public async Task Case_11_an_Approver_who_lost_the_role_while_the_page_was_open_is_refused()
    {
        var payment = await SubmittedAsync();
        await SignInSteppedUpAsync("alan");
        var page = Open();
        await WithRolesAsync("alan", Role.Viewer);
        await page.ClickAsync("button.mud-button-outlined-error");
        await page.ChangeAsync("#reject-comment", "Wrong delivery");
        await page.SubmitAsync("#reject form");
        page.Find("#reject").TextContent.ShouldContain(AccessFailures.Denied(Right.Approve).Text);
        await page.PressAsync("Cancel");

        await page.ClickAsync("button.approve");
        page.Find("#decision-fault").TextContent.ShouldNotBeEmpty();
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Case_13_a_closed_period_blocks_approval_and_a_new_posting_date_voids_earlier_approvals()
    {
        await SetPolicyAsync(TwoFromTheFirstCent);
        var payment = await DraftAsync(1, Clara);
        await BookOnAsync(payment, new DateOnly(2026, 10, 30), Clara);
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        (await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Failure.ShouldBeNull();
        await CloseAsync(new DateOnly(2026, 10, 31));

        await SignInSteppedUpAsync("anna");
        var page = Open();
        Text(page, "#decision-note").ShouldBe("The books are closed for that date. The earliest open date is 1 Nov 2026.");
        page.Find("button.approve").HasAttribute("disabled").ShouldBeTrue();
        Text(page, ".booking").ShouldContain("October 2026, closed");

        (await Postings.RejectAsync(new(Workspace, payment, null, await PersonAsync("anna")), "October is closed", default)).Failure.ShouldBeNull();
        await BookOnAsync(payment, new DateOnly(2026, 11, 1), Clara);
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        await ShouldTakeTwoAsync(payment);
    }

    [Fact]
    public async Task Case_13_selecting_all_leaves_out_a_closed_period_and_says_why()
    {
        var closed = await DraftAsync(1, Clara);
        await BookOnAsync(closed, new DateOnly(2026, 10, 30), Clara);
        (await Postings.SubmitAsync(new(Workspace, closed, null, Clara), default)).Failure.ShouldBeNull();
        var open = new[] { await SubmittedAsync(2), await SubmittedAsync(3) };
        await CloseAsync(new DateOnly(2026, 10, 31));

        await SignInSteppedUpAsync("anna");
        var page = Open();
        var locked = page.Find(".waiting [data-s=locked]");
        (Words(locked), locked.GetAttribute("title")).ShouldBe(
            ("Period closed", "The books are closed for that date. The earliest open date is 1 Nov 2026."));
        page.FindAll(".waiting input").Select(box => box.HasAttribute("disabled")).ShouldBe([false, false, true]);
        page.FindAll(".part").Select(Words).ShouldBe(["Can be approved now 2", "Not now, or not by you 1"]);
        Text(page, ".ticked button").ShouldBe("Select 2");
        await page.ClickAsync(".ticked button");
        Text(page, ".ticked p").ShouldBe("2 selected EUR 125.00");
        await page.PressAsync("Approve 2…");
        Text(page, "#approve-many .group h3").ShouldBe("Will be posted 2 payments EUR 125.00");
        await page.SubmitAsync("#approve-many form");

        page.WaitForElement(".outcome");
        Text(page, ".outcome").ShouldStartWith("2 done, 0 refused.");
        (await Task.WhenAll(open.Select(StateAsync))).ShouldAllBe(state => state == PostingState.Posted);
        (await StateAsync(closed)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Case_17_selecting_all_leaves_out_ones_own_payment_and_says_why()
    {
        var anna = await WithRolesAsync("anna", Role.Clerk | Role.Approver);
        var others = new[] { await SubmittedAsync(), await SubmittedAsync(), await SubmittedAsync() };
        var own = await SubmittedAsync(1, anna);
        await SignInSteppedUpAsync("anna");
        var page = Open();
        await page.ClickAsync(".ticked button");
        await page.PressAsync("Approve 3…");
        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        Text(page, ".outcome").ShouldStartWith("3 done, 0 refused.");
        await page.PressAsync("Back to the list");
        ShouldBeRefused(page, ApprovalFailures.OwnWork, "Alan Brown or Amir Haddad can approve.");
        (await Task.WhenAll(others.Select(StateAsync))).ShouldAllBe(state => state == PostingState.Posted);
        (await StateAsync(own)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Case_22_a_payment_of_a_disabled_maker_keeps_that_name_and_can_be_approved()
    {
        var payment = await SubmittedAsync();
        (await Get<UserService>().DisableAsync(Clara.UserId!.Value, Anyone, default)).Failure.ShouldBeNull();
        await SignInSteppedUpAsync("alan");
        var page = Open();
        Text(page, ".waiting li a").ShouldContain("Clara Ioannou");
        await page.ClickAsync("button.approve");
        page.WaitForElement(".empty");
        (await Payments.GetAsync(Workspace.Id, payment, Anyone, default)).Value.CreatedBy.ShouldBe("Clara Ioannou");
        (await StateAsync(payment)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_23_Approvers_who_marked_it_paid_or_set_its_posting_date_are_refused_and_see_who_can_approve()
    {
        var anna = await WithRolesAsync("anna", Role.Clerk | Role.Approver);
        var payment = await DraftAsync(1, Clara);
        await BookOnAsync(payment, new DateOnly(2026, 11, 19), anna);
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        (await Payments.PayAsync(new(Workspace, payment, null, Alan), new PayInput { On = new DateOnly(2026, 11, 20) }, default)).Failure.ShouldBeNull();
        await ShouldBeRefusedAsync("alan", payment, ApprovalFailures.OwnWork, "Amir Haddad can approve.");
        await ShouldBeRefusedAsync("anna", payment, ApprovalFailures.OwnWork, "Amir Haddad can approve.");
    }

    private async Task ShouldBeRefusedAsync(string name, PaymentId payment, Failure why, string who)
    {
        var actor = await SignInSteppedUpAsync(name);
        ShouldBeRefused(Open(), why, who);
        (await Postings.ApproveAsync(new(Workspace, payment, null, actor), Approval.Plain, default)).Failure.ShouldBe(why);
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    // The list gives the reason in few words, the decision bar in full, and their controls are disabled.
    private static void ShouldBeRefused(IRenderedComponent<ApprovalsPage> page, Failure why, string who)
    {
        page.Find(".waiting input").HasAttribute("disabled").ShouldBeTrue();
        page.Find(".waiting [data-s=locked]").GetAttribute("title").ShouldBe($"{why.Text} {who}");
        Text(page, "#decision-note").ShouldBe($"{why.Text} {who}");
        page.FindAll(".decision button").ShouldAllBe(button => button.HasAttribute("disabled"));
    }

    private async Task<IRenderedComponent<ApprovalsPage>> ShouldTakeTwoAsync(PaymentId payment)
    {
        await SignInSteppedUpAsync("alan");
        Get<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"/approvals?open={payment.Value}");
        var page = Open();
        Text(page, "#decision-note").ShouldStartWith("Yours is approval 1 of 2; nothing is posted yet.");
        return page;
    }

    private async Task SetPolicyAsync(Policy policy)
    {
        var policies = Get<PolicyService>();
        var seen = (await policies.CurrentAsync(Workspace.Id, Anyone, default)).Value?.Id;
        (await policies.SetAsync(Workspace, policy, seen, await PersonAsync("adam"), default)).Failure.ShouldBeNull();
    }

    private async Task<int> TimesApprovedAsync(PaymentId payment) =>
        (
            await Get<Core.Timeline.TimelineService>().ReadAsync(Workspace.Id, payment, null, 20, Anyone, default)
        ).Value.Entries.Count(e => e.Action == "posting.approve");
}
