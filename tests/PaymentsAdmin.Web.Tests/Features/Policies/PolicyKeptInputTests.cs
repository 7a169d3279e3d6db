using AngleSharp.Dom;
using Bunit;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Policies;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Tests.Features.Policies;

/// <summary>The form of a policy stays while the policy is saved: its fields, and what is typed in them meanwhile.</summary>
public sealed class PolicyKeptInputTests : PageTests
{
    private PolicyService Policies => Get<PolicyService>();

    [Fact]
    public async Task A_saved_policy_stays_as_it_was_typed_in_the_same_fields_and_a_second_press_hides_nothing()
    {
        var page = await OpenAsync();
        await page.ChangeAsync("#policy-from-1", "20000");
        await page.PressAsync("Test on the last 90 days");
        page.FindAll("[aria-labelledby=outcome-title]").ShouldNotBeEmpty();
        var fields = Fields(page);
        var draft = DraftOf(page);
        await page.SubmitAsync("#policy-form");
        page.Find(".said").TextContent.ShouldStartWith("The policy is saved");
        Value(page, "#policy-from-1").ShouldBe("20000");
        Fields(page).ShouldBe(fields);
        DraftOf(page).ShouldNotBe(draft);
        page.FindAll("[aria-labelledby=outcome-title]").ShouldBeEmpty();

        await page.SubmitAsync("#policy-form");
        page.Find(".said").TextContent.ShouldStartWith("The policy is saved");
    }

    [Fact]
    public async Task Policies_can_be_saved_one_after_the_other()
    {
        var page = await OpenAsync();
        foreach (var days in new[] { "7", "8", "8", "9" })
        {
            await page.ChangeAsync("#policy-days", days);
            await page.SubmitAsync("#policy-form");
            page.FindAll(".conflict, .fault").ShouldBeEmpty();
            (await PolicyAsync()).LinkDays.ToString(null, null).ShouldBe(days);
        }
    }

    [Fact]
    public async Task What_is_typed_while_a_policy_is_saved_stays_and_can_be_saved_next()
    {
        var page = await OpenAsync();
        await page.ChangeAsync("#policy-from-1", "20000");
        var draft = DraftOf(page);
        await SaveWhileAsync(page, () => page.Find("#policy-evidence").ChangeAsync(new() { Value = "250" }));
        page.Find(".said").TextContent.ShouldStartWith("The policy is saved");
        (Value(page, "#policy-from-1"), Value(page, "#policy-evidence")).ShouldBe(("20000", "250"));
        DraftOf(page).ShouldBe(draft);
        (await PolicyAsync()).EvidenceFrom.ShouldBeNull();

        await page.SubmitAsync("#policy-form");
        page.FindAll(".conflict, .fault").ShouldBeEmpty();
        var set = await PolicyAsync();
        (set.Steps[1].From, set.EvidenceFrom).ShouldBe((20_000, 250));
        (Value(page, "#policy-from-1"), Value(page, "#policy-evidence")).ShouldBe(("20000", "250"));
        DraftOf(page).ShouldNotBe(draft);
    }

    [Fact]
    public async Task A_key_pressed_while_a_policy_is_saved_leaves_the_fields_as_they_are()
    {
        var page = await OpenAsync();
        await page.ChangeAsync("#policy-from-1", "20000");
        var draft = DraftOf(page);
        await SaveWhileAsync(page, () => page.Find("#policy-form").InputAsync("200005"));
        (await PolicyAsync()).Steps[1].From.ShouldBe(20_000);
        (Value(page, "#policy-from-1"), DraftOf(page)).ShouldBe(("20000", draft));
    }

    [Fact]
    public async Task While_a_weaker_policy_waits_for_another_Admin_the_form_shows_the_policy_in_force()
    {
        var ada = new UserInput { Name = "ada", DisplayName = "Ada Second", Password = "four unrelated words", Roles = Role.Admin };
        (await Get<UserService>().AddAsync(ada, Anyone, default)).Failure.ShouldBeNull();
        var page = await OpenAsync();
        await page.ClickAsync("#policy-form .step button");
        await page.ChangeAsync("#policy-days", "7");
        await page.SubmitAsync("#policy-form");
        page.Find(".said").TextContent.ShouldStartWith("Another Admin has to confirm this weaker policy.");
        (Value(page, "#policy-from-1"), Value(page, "#policy-days")).ShouldBe(("10,000", "14"));
        page.Markup.ShouldNotContain("This asks for less than the policy in force.");

        await page.ChangeAsync("#policy-days", "8");
        await page.SubmitAsync("#policy-form");
        page.FindAll(".conflict, .fault").ShouldBeEmpty();
        var set = await PolicyAsync();
        (set.LinkDays, set.Steps.Count).ShouldBe((8, 2));
    }

    [Fact]
    public async Task Switching_four_eyes_keeps_what_is_typed_in_the_form()
    {
        await LeaveAloneAsync();
        var page = await OpenAsync();
        var fields = Fields(page);
        await page.ChangeAsync("#policy-from-1", "5000");
        await page.PressAsync("Turn single-person approval on…");
        await page.SubmitAsync("#act-alone form");
        page.Find("#eyes-title").TextContent.ShouldBe("Single-person approval is on");
        Value(page, "#policy-from-1").ShouldBe("5000");

        await page.SubmitAsync("#policy-form");
        page.FindAll(".conflict, .fault").ShouldBeEmpty();
        await page.PressAsync("Turn dual control back on");
        await page.ChangeAsync("#policy-days", "7");
        await page.SubmitAsync("#policy-form");
        page.FindAll(".conflict, .fault").ShouldBeEmpty();
        var set = await PolicyAsync();
        (set.Steps[1].From, set.LinkDays, set.FourEyesOnAuthors).ShouldBe((5_000, 7, true));
        Fields(page).ShouldBe(fields);
    }

    [Fact]
    public async Task What_somebody_else_changed_before_four_eyes_were_switched_is_still_a_conflict_with_what_is_typed()
    {
        await LeaveAloneAsync();
        var page = await OpenAsync();
        await page.ChangeAsync("#policy-days", "7");
        (await Policies.SetAsync(Workspace, Policy.Default with { PeopleToPay = 2 }, null, await PersonAsync("adam"), default)).Failure.ShouldBeNull();
        page.Render();
        await page.WaitForAssertionAsync(() => page.Find("[aria-labelledby=versions-title]").TextContent.ShouldContain("Two people mark a payment paid."));
        await page.PressAsync("Turn single-person approval on…");
        await page.SubmitAsync("#act-alone form");
        page.Find("#eyes-title").TextContent.ShouldBe("Single-person approval is on");

        await page.SubmitAsync("#policy-form");
        page.FindAll(".conflict li").Select(line => line.TextContent).ShouldContain("Two people mark a payment paid.");
        (await PolicyAsync()).LinkDays.ShouldBe(14);
    }

    [Fact]
    public async Task Saving_an_unchanged_policy_asks_for_no_factor()
    {
        await SignInStaleAsync("adam");
        var page = Show<PolicyPage>("#policy-form");
        var before = (await Policies.CurrentAsync(Workspace.Id, Anyone, default)).Value!.Id;
        await page.ChangeAsync("#policy-from-1", "10000");
        await page.SubmitAsync("#policy-form");
        page.Find(".said").TextContent.ShouldBe("Nothing was changed.");
        page.FindAll(".fault").ShouldBeEmpty();
        Value(page, "#policy-from-1").ShouldBe("10000");
        (await Policies.CurrentAsync(Workspace.Id, Anyone, default)).Value!.Id.ShouldBe(before);

        await page.ChangeAsync("#policy-days", "7");
        await page.SubmitAsync("#policy-form");
        page.FindAll("#policy-fault a").ShouldNotBeEmpty();
        page.Find(".said").TextContent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_step_that_was_kept_while_a_factor_was_confirmed_is_forgotten_once_it_is_saved()
    {
        await SignInStaleAsync("adam");
        var page = Show<PolicyPage>("#policy-form");
        await page.ClickAsync("#policy-form .step button");
        await page.SubmitAsync("#policy-form");
        page.FindAll("#policy-fault a").ShouldNotBeEmpty();

        page = await OpenAsync();
        page.FindAll("#policy-form .step").ShouldHaveSingleItem();
        await page.SubmitAsync("#policy-form");
        (await PolicyAsync()).Steps.ShouldHaveSingleItem();
        var place = new DraftPlace("policy", Workspace.Id.Value.ToString(null, null));
        (await Get<DraftService>().FindAsync(place, await PersonAsync("adam"), default)).Value.ShouldBeNull();
    }

    // Nothing is awaited between the two, so that the answer comes after both.
    private static Task SaveWhileAsync(IRenderedComponent<PolicyPage> page, Func<Task> act) =>
        page.InvokeAsync(
            () =>
            {
                var saving = page.Find("#policy-form").SubmitAsync();
                page.Find("#policy-form [type=submit]").HasAttribute("disabled").ShouldBeTrue();
                return Task.WhenAll(saving, act());
            }
        );

    private static IReadOnlyList<AmountField> Fields(IRenderedComponent<PolicyPage> page) => [.. page.FindComponents<AmountField>().Select(f => f.Instance)];

    private static string? Value(IRenderedComponent<PolicyPage> page, string field) => page.Find(field).GetAttribute("value");

    // drafts.js forgets the stored input once this changes.
    private static string? DraftOf(IRenderedComponent<PolicyPage> page) => page.Find("#policy-form").GetAttribute("data-saved");

    private async Task<Policy> PolicyAsync() => (await Policies.CurrentAsync(Workspace.Id, Anyone, default)).Value!.Policy;

    private async Task LeaveAloneAsync()
    {
        foreach (var name in new[] { "clara", "anna", "amir" })
        {
            var id = (await Get<UserService>().FindAsync(name, Anyone, default)).Value.Id;
            (await Get<UserService>().DisableAsync(id, Anyone, default)).Failure.ShouldBeNull();
        }
    }

    private async Task<IRenderedComponent<PolicyPage>> OpenAsync()
    {
        await SignInSteppedUpAsync("adam");
        return Show<PolicyPage>("#policy-form");
    }
}
