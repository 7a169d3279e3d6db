using Bunit;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Features.Delegations;

namespace PaymentsAdmin.Web.Tests.Features.Delegations;

public sealed class DelegationPagesTests : PageTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private DelegationService Delegations => Get<DelegationService>();

    [Fact]
    public async Task A_delegation_is_visible_to_both_Approvers_and_to_no_other()
    {
        await SignInAsync("anna");
        var page = Open();
        page.FindAll("#delegation-to option").Count.ShouldBe(3);
        page.Find("#delegation-from").GetAttribute("value").ShouldBe("20 Nov 2026");
        await page.ChangeAsync("#delegation-to", await IdAsync("alan"));
        await page.ChangeAsync("#delegation-until", "2026-11-27");
        await page.SubmitAsync("#delegation-form");
        page.Find(".said").TextContent.ShouldEndWith("decides for you through 27 Nov 2026.");
        page.Find("#delegation-to").GetAttribute("value").ShouldBe("0");
        page.Find("tbody .state").TextContent.Trim().ShouldBe("Active");

        await SignInAsync("alan");
        var theirs = Open();
        theirs.FindAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Anna");
        theirs.FindAll("tbody button").ShouldBeEmpty();
        await SignInAsync("amir");
        Open().FindAll("tbody tr").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invalid_field_is_reported_in_place_and_the_other_input_is_kept()
    {
        await SignInStaleAsync("anna");
        var (dialog, page) = (Render<StepUpDialog>(), Open());
        await page.SubmitAsync("#delegation-form").WithinAsync();
        page.Find("#delegation-to-fault").TextContent.ShouldBe("Choose who decides for you.");
        dialog.FindAll("#step-up").ShouldBeEmpty();
        await page.ChangeAsync("#delegation-to", await IdAsync("alan"));
        await page.ChangeAsync("#delegation-from", "2026-11-19");
        await page.SubmitAsync("#delegation-form");
        page.Find("#delegation-from-fault").TextContent.ShouldStartWith("A delegation cannot start in the past.");
        await page.ChangeAsync("#delegation-from", "2026-11-21");
        await page.SubmitAsync("#delegation-form");
        page.Find("#delegation-until-fault").TextContent.ShouldBe("The last day cannot be before the first.");
        await page.ChangeAsync("#delegation-until", "2027-11-21");
        await page.SubmitAsync("#delegation-form");
        page.Find("#delegation-until-fault").TextContent.ShouldBe("A delegation can last at most 90 days.");
        page.Find("#delegation-from").GetAttribute("value").ShouldBe("21 Nov 2026");
    }

    [Fact]
    public async Task A_delegation_back_to_the_delegator_or_to_a_disabled_user_is_refused()
    {
        await GiveAsync("alan", "anna");
        await SignInAsync("anna");
        var page = Open();
        await page.ChangeAsync("#delegation-to", await IdAsync("alan"));
        await page.ChangeAsync("#delegation-until", "2026-11-20");
        await page.SubmitAsync("#delegation-form");
        page.Find("#delegation-to-fault").TextContent.ShouldStartWith("That person's own approvals are delegated back to you");

        await page.ChangeAsync("#delegation-to", await IdAsync("amir"));
        await Get<UserService>().DisableAsync(int.Parse(await IdAsync("amir"), null), Anyone, default);
        await page.SubmitAsync("#delegation-form");
        page.Find("#delegation-to-fault").TextContent.ShouldStartWith("That person may not approve");
        (await Delegations.AllAsync(null, Anyone, default)).Value.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_delegator_can_end_a_delegation_at_once_after_confirmation()
    {
        await GiveAsync("anna", "alan");
        await SignInAsync("anna");
        var page = Open();
        await page.ClickAsync("tbody .act button");
        await page.PressAsync("Cancel");
        (await Delegations.AllAsync(null, Anyone, default)).Value[0].RevokedAt.ShouldBeNull();
        await page.ClickAsync("tbody .act button");
        await page.SubmitAsync("#end-delegation form");
        page.Find("tbody .state").TextContent.Trim().ShouldBe("Ended 20 Nov 2026");
        page.FindAll("tbody button").ShouldBeEmpty();
        (await Delegations.AllAsync(null, Anyone, default)).Value[0].RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_Admin_sees_and_ends_all_delegations_and_others_see_the_required_role()
    {
        await GiveAsync("anna", "alan");
        await GiveAsync("amir", "alan");
        await SignInAsync("adam");
        var page = Show<DelegationsPage>("tbody tr");
        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.FindAll("#delegation-form").ShouldBeEmpty();
        await page.ClickAsync("tbody .act button");
        await page.SubmitAsync("#end-delegation form");
        page.FindAll("tbody .act button").Count.ShouldBe(1);
        await SignInAsync("alan");
        Show<DelegationsPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
    }

    [Fact]
    public async Task Only_Approvers_can_delegate()
    {
        await SignInAsync("clara");
        var page = Open();
        page.FindAll("form").ShouldBeEmpty();
        page.Markup.ShouldContain("Approvers can let others decide for them.");
        Show<AccountPage>("#choices-title").FindAll("#delegation-title").ShouldBeEmpty();
        await SignInAsync("anna");
        Show<AccountPage>("#delegation-title").Find("a[href='/account/delegation']");
    }

    private IRenderedComponent<OwnDelegationsPage> Open() => Show<OwnDelegationsPage>("#delegations-title");

    private async Task GiveAsync(string from, string to)
    {
        var giver = await SignInAsync(from);
        var input = new DelegationInput { ToUser = int.Parse(await IdAsync(to), null), FromOn = Today, UntilOn = Today };
        (await Delegations.AddAsync(input, giver, default)).Failure.ShouldBeNull();
    }

    private async Task<string> IdAsync(string name) => (await Get<UserService>().FindAsync(name, Anyone, default)).Value.Id.ToString(null, null);
}
