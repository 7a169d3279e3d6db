using Bunit;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Policies;

namespace PaymentsAdmin.Web.Tests.Features.Policies;

public sealed class PolicyPageTests : BookedPageTests
{
    private PolicyService Policies => Get<PolicyService>();

    [Fact]
    public async Task An_Approver_sees_the_policy_in_sentences_and_cannot_change_it()
    {
        await SignInAsync("anna");
        var page = Open();
        page.FindAll("[aria-labelledby=policy-title] li").Select(line => line.TextContent).ShouldBe(
            [
                "From EUR 0.00: one person approves.",
                "From EUR 10,000.00: 2 people approve.",
                "Nobody approves their own work.",
                "Postings of one customer on one day count together.",
                "One person marks a payment paid.",
                "No posting needs an attachment.",
                "Clerks can create public links.",
                "A public link is valid for 14 days.",
            ]
        );
        page.FindAll("form, button").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Admin_saves_a_policy_and_sees_the_new_version_with_its_changes()
    {
        await SignInSteppedUpAsync("adam");
        var page = Open();
        await page.ChangeAsync("#policy-from-1", "5,000.50");
        await page.ChangeAsync("#policy-people-1", "3");
        await page.ChangeAsync("#policy-named-1", "Admin");
        await page.ChangeAsync("#policy-split", false);
        await page.ChangeAsync("#policy-days", "7");
        await page.SubmitAsync("#policy-form");
        var set = (await CurrentAsync())!.Policy;
        set.Steps.ShouldBe([new ApprovalStep(0, 1), new ApprovalStep(5000.5m, 3) { Named = Role.Admin }]);
        (set.SplitDetection, set.LinkDays, set.FourEyesOnAuthors).ShouldBe((false, 7, true));
        page.Find(".said").TextContent.ShouldStartWith("The policy is saved");
        var newest = page.Find("[aria-labelledby=versions-title] ol > li");
        newest.TextContent.ShouldContain("Adam");
        newest.QuerySelectorAll("li").Select(line => line.TextContent).ShouldBe(
            [
                "From EUR 0.00: one person approves.",
                "From EUR 5,000.50: 3 people approve, one of whom must also be Admin.",
                "Each posting counts separately.",
                "A public link is valid for 7 days.",
            ]
        );
    }

    [Fact]
    public async Task Approval_steps_can_be_added_and_removed_and_invalid_ones_are_refused()
    {
        await SignInSteppedUpAsync("adam");
        var page = Open();
        await page.PressAsync("Add a step");
        await page.ChangeAsync("#policy-from-2", "much");
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-from-2-fault").TextContent.ShouldStartWith("“much” is not an amount.");
        await page.ChangeAsync("#policy-from-2", "100");
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-from-2-fault").TextContent.ShouldBe("Each step must start above the previous one.");
        page.Find("#policy-from-2").GetAttribute("value").ShouldBe("100");

        // The first step stays: every posting has a step.
        (page.FindAll(".step button").Count, page.Find("#policy-from-0").HasAttribute("readonly")).ShouldBe((2, true));
        await page.ActAsync(() => page.FindAll(".step button").ElementAtOrDefault(0), button => button.ClickAsync());
        page.FindAll(".step input").Select(input => input.GetAttribute("value")).ShouldBe(["0", "100"]);
        await page.ChangeAsync("#policy-days", "91");
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-days-fault").TextContent.ShouldBe("A public link can be valid for 1 to 90 days.");
        (await Policies.HistoryAsync(Workspace.Id, null, Anyone, default)).Value.Versions.Count(version => version.MadeBy is not null).ShouldBe(0);
    }

    [Fact]
    public async Task A_test_of_the_policy_shows_its_effect_on_past_postings_and_saves_nothing()
    {
        var small = await SubmittedAsync(2);
        await DraftAsync();
        await SignInAsync("adam");
        var page = Open();
        await page.ChangeAsync("#policy-people-0", "2");
        await page.PressAsync("Test on the last 90 days");
        page.Find("[aria-labelledby=outcome-title] .remark").TextContent.ShouldContain("Since 22 Aug 2026 1 posting was submitted.");
        page
            .Find("[aria-labelledby=outcome-title] .remark")
            .TextContent.ShouldContain("With this policy, 1 would have needed more people than with the current one, 0 fewer.");
        page.Find("[aria-labelledby=outcome-title] tbody a").GetAttribute("href").ShouldBe($"/payments/{small.Value}");
        page.FindAll("[aria-labelledby=outcome-title] tbody .figure").Select(cell => cell.TextContent).ShouldBe(["EUR 50.00", "1", "2"]);
        page.Find("[aria-labelledby=outcome-title] tbody .wide").TextContent.ShouldBe("Acme Holdings Ltd");

        await page.ChangeAsync("#policy-people-0", "1");
        await page.PressAsync("Test on the last 90 days");
        page.Find("[aria-labelledby=outcome-title] .remark").TextContent.ShouldContain("You have not changed the policy, so nothing would change.");
        page.FindAll("[aria-labelledby=outcome-title] tbody").ShouldBeEmpty();
        await page.ChangeAsync("#policy-days", "9");
        await page.PressAsync("Test on the last 90 days");
        page.Find("[aria-labelledby=outcome-title] .remark").TextContent.ShouldContain("the same people and attachments as with the current policy.");
        ((await CurrentAsync())?.MadeBy).ShouldBeNull();
    }

    [Fact]
    public async Task An_Admin_sets_from_which_amount_a_posting_needs_an_attachment_and_tests_it_before()
    {
        var small = await SubmittedAsync(2);
        await SignInSteppedUpAsync("adam");
        var page = Open();
        page.Find("#policy-evidence").GetAttribute("value").ShouldBeNullOrEmpty();
        await page.ChangeAsync("#policy-evidence", "some");
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-evidence-fault").TextContent.ShouldStartWith("“some” is not an amount.");
        await page.ChangeAsync("#policy-evidence", "9000000000000.01");
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-evidence-fault").TextContent.ShouldBe("The amount can be at most 9,000,000,000,000.");
        await page.ChangeAsync("#policy-evidence", "50");
        await page.PressAsync("Test on the last 90 days");
        page.Find("[aria-labelledby=outcome-title] .remark").TextContent.ShouldContain("1 would have needed an attachment; 1 had none.");
        page.Find("[aria-labelledby=outcome-title] tbody a").GetAttribute("href").ShouldBe($"/payments/{small.Value}");
        page.Find("[aria-labelledby=outcome-title] tbody td:last-child").TextContent.ShouldBe("required, missing");
        await page.SubmitAsync("#policy-form");
        (await CurrentAsync())!.Policy.EvidenceFrom.ShouldBe(50);
        page.Find("[aria-labelledby=versions-title] ol > li").TextContent.ShouldContain("From EUR 50.00: a posting needs an attachment.");

        await page.ChangeAsync("#policy-evidence", "");
        page.Find("[data-s=overdue]").TextContent.ShouldBe("This asks for less than the policy in force.");
        await page.SubmitAsync("#policy-form");
        (await CurrentAsync())!.Policy.EvidenceFrom.ShouldBeNull();
    }

    [Fact]
    public async Task The_amount_from_which_two_people_mark_paid_is_asked_only_if_it_takes_two()
    {
        await SignInSteppedUpAsync("adam");
        var page = Open();
        page.Find(".field:has(#policy-pay-from)").HasAttribute("hidden").ShouldBeTrue();
        await page.ChangeAsync("#policy-pay", "2");
        page.Find(".field:has(#policy-pay-from)").HasAttribute("hidden").ShouldBeFalse();
        page.FindAll("#policy-named-0 option").Select(option => option.TextContent).ShouldBe(["any Approver", "Admin"]);
    }

    [Fact]
    public async Task The_last_version_of_a_page_lists_its_changes_and_an_older_page_is_offered_only_if_there_is_one()
    {
        var adam = await SignInSteppedUpAsync("adam");
        var there = (await Policies.HistoryAsync(Workspace.Id, null, Anyone, default)).Value.Versions.Count;
        for (var i = there; i < PolicyService.PageSize; i++)
        {
            (await Policies.SetAsync(Workspace, Policy.Default with { PeopleToPay = 2, LinkDays = 10 + (i % 2) }, null, adam, default)).Failure.ShouldBeNull();
        }

        var full = Open();
        full.FindAll("[aria-labelledby=versions-title] a[href*=before]").ShouldBeEmpty();

        (await Policies.SetAsync(Workspace, Policy.Default with { PeopleToPay = 2, LinkDays = 20 }, null, adam, default)).Failure.ShouldBeNull();
        (await Policies.SetAsync(Workspace, Policy.Default with { PeopleToPay = 2, LinkDays = 21 }, null, adam, default)).Failure.ShouldBeNull();
        var page = Open();
        page.FindAll("[aria-labelledby=versions-title] a[href*=before]").ShouldHaveSingleItem();
        page.FindAll("[aria-labelledby=versions-title] ol > li").Count.ShouldBe(PolicyService.PageSize);
        page.FindAll("[aria-labelledby=versions-title] ol > li")[^1].QuerySelectorAll("li").ShouldHaveSingleItem().TextContent
            .ShouldContain("link", Case.Insensitive);
    }

    [Fact]
    public async Task Saving_requires_a_fresh_factor_and_without_one_the_input_is_kept()
    {
        var adam = await SignInAsync("adam", (await InAsync("adam")).Id);
        var page = Open();
        await page.PressAsync("Add a step");
        await page.ChangeAsync("#policy-from-2", "50,000");
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-fault a").GetAttribute("href").ShouldBe("/account/step-up?returnUrl=%2Fadmin%2Fpolicy");
        page.Find("#policy-from-2").GetAttribute("value").ShouldBe("50,000");
        ((await CurrentAsync())?.MadeBy).ShouldBeNull();
        var place = new DraftPlace("policy", Workspace.Id.Value.ToString(null, null));
        (await Get<DraftService>().FindAsync(place, adam, default)).Value!.Body.ShouldContain("\"policy-from-2\":\"50,000\"");

        Open().FindAll("#policy-form .step").Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_second_Admin_sees_a_concurrent_change_of_the_policy_and_can_overwrite_it()
    {
        await SignInSteppedUpAsync("adam");
        var page = Open();
        await page.ChangeAsync("#policy-days", "7");
        await Policies.SetAsync(Workspace, Policy.Default with { PeopleToPay = 2 }, null, await AdamAsync(), default);
        await page.SubmitAsync("#policy-form");
        page.Find(".conflict h3").TextContent.ShouldStartWith("Adam Dąbrowski changed this while you were typing, ");
        page.Find(".conflict").TextContent.ShouldContain("Your input is kept.");
        page.FindAll(".conflict li").ShouldHaveSingleItem().TextContent.ShouldBe("Two people mark a payment paid.");
        page.Find("#policy-days").GetAttribute("value").ShouldBe("7");
        page.FindAll(".conflict button").Select(button => (button.TextContent, button.HasAttribute("data-forget")))
            .ShouldBe([("Use the saved version", true), ("Overwrite with mine", false)]);
        page.FindAll("#policy-form [type=submit]").ShouldBeEmpty();
        await page.PressAsync("Overwrite with mine");
        page.FindAll(".conflict").ShouldBeEmpty();
        var set = (await CurrentAsync())!.Policy;
        (set.LinkDays, set.PeopleToPay).ShouldBe((7, 1));
    }

    [Fact]
    public async Task An_Admin_who_uses_the_policy_saved_meanwhile_continues_from_it()
    {
        await SignInSteppedUpAsync("adam");
        var page = Open();
        await page.ChangeAsync("#policy-days", "7");
        await Policies.SetAsync(Workspace, Policy.Default with { PeopleToPay = 2, LinkDays = 9 }, null, await AdamAsync(), default);
        await page.SubmitAsync("#policy-form");

        await page.PressAsync("Use the saved version");

        page.FindAll(".conflict").ShouldBeEmpty();
        page.Find("#policy-days").GetAttribute("value").ShouldBe("9");
        page.Find("#policy-pay option[selected]").GetAttribute("value").ShouldBe("2");
    }

    [Fact]
    public async Task Saving_the_same_policy_says_that_nothing_was_changed()
    {
        await SignInSteppedUpAsync("adam");
        await Policies.SetAsync(Workspace, Policy.Default with { LinkDays = 9 }, null, await AdamAsync(), default);
        var version = (await CurrentAsync())!.Id;
        var page = Open();
        await page.SubmitAsync("#policy-form");
        page.Find(".said").TextContent.ShouldBe("Nothing was changed.");
        (await CurrentAsync())!.Id.ShouldBe(version);
    }

    [Fact]
    public async Task Acting_alone_is_refused_while_several_people_work_and_can_be_ended()
    {
        await SignInSteppedUpAsync("adam");
        var page = Open();
        await page.PressAsync("Turn single-person approval on…");
        await page.SubmitAsync("#act-alone form");
        page.Find("#act-alone-fault").TextContent.ShouldContain("Here 4 people have the role Clerk or Approver.");
        Render<AloneBanner>().FindAll(".banner").ShouldBeEmpty();

        foreach (var name in new[] { "clara", "anna", "amir" })
        {
            var id = (await Get<UserService>().FindAsync(name, Anyone, default)).Value.Id;
            (await Get<UserService>().DisableAsync(id, Anyone, default)).Failure.ShouldBeNull();
        }

        await page.SubmitAsync("#act-alone form");
        page.FindAll("#act-alone").ShouldBeEmpty();
        page.Find("#eyes-title").TextContent.ShouldBe("Single-person approval is on");
        Show<AloneBanner>(".banner").Find(".banner").TextContent.ShouldContain("The creator of a payment may also approve it.");
        await page.PressAsync("Turn dual control back on");
        (await CurrentAsync())!.Policy.FourEyesOnAuthors.ShouldBeTrue();
        Render<AloneBanner>().FindAll(".banner").ShouldBeEmpty();
    }

    private IRenderedComponent<PolicyPage> Open() => Show<PolicyPage>("#versions-title");

    private async Task<PolicyVersion?> CurrentAsync() => (await Policies.CurrentAsync(Workspace.Id, Anyone, default)).Value;

    private async Task<Actor> AdamAsync()
    {
        var adam = (await Get<UserService>().FindAsync("adam", Anyone, default)).Value;
        return new(ActorKind.User, adam.Id, adam.DisplayName, adam.Roles, Door.Page) { SignIn = ConfirmedSignIns.Now };
    }

    private async Task<SignIn> InAsync(string name) => (await Get<SignInService>().InDemoAsync(name, new Origin(null, null), default)).Value.SignIn;
}
