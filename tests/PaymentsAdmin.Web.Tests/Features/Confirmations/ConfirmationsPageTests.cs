using Bunit;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Admin.Users;
using PaymentsAdmin.Web.Features.Confirmations;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.Tokens;

namespace PaymentsAdmin.Web.Tests.Features.Confirmations;

/// <summary>Requests by the Admin Adam wait for the second Admin, Ada.</summary>
public sealed class ConfirmationsPageTests : PageTests
{
    private UserService Users => Get<UserService>();

    protected override async Task ArrangeAsync()
    {
        var ada = new UserInput { Name = "ada", DisplayName = "Ada Second", Password = "four unrelated words", Roles = Role.Admin };
        (await Users.AddAsync(ada, Anyone, default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task The_requester_sees_who_can_confirm_and_can_only_withdraw()
    {
        await AskAsync(Role.Clerk);
        await SignInAsync("adam");
        var page = Show<ConfirmationsPage>(".request");
        page.Find(".request").TextContent.ShouldContain("Takes effect once another Admin confirms it: Ada Second.");
        page.FindAll(".request button").Select(b => b.TextContent).ShouldBe(["Withdraw"]);
        await page.PressAsync("Withdraw");
        page.Find(".said").TextContent.ShouldBe("The request is withdrawn.");
        page.Find("tbody tr").TextContent.ShouldContain("Withdrawn");
    }

    [Fact]
    public async Task Another_Admin_sees_the_effect_of_a_request_and_confirms_it()
    {
        await AskAsync(Role.Clerk);
        await SignInAsync("ada");
        var page = Show<ConfirmationsPage>(".request");
        page.Find(".request h2").TextContent.ShouldBe("More roles for a user: Vera Kyriakou (vera)");
        page.FindAll(".request .role").Select(r => r.TextContent).ShouldBe(["Viewer", "Viewer", "Clerk"]);
        await page.PressAsync("Confirm…");
        page.Find("#confirm-request").TextContent.ShouldContain("The roles change immediately");
        await page.SubmitAsync("#confirm-request form");
        (await Users.FindAsync("vera", Anyone, default)).Value.Roles.ShouldBe(Role.Viewer | Role.Clerk);
        page.Find(".said").TextContent.ShouldBe("The request is confirmed and in force.");
        page.Find("tbody tr").TextContent.ShouldContain("Ada Second");
        page.Markup.ShouldContain("/account/new-password?code=");
    }

    [Fact]
    public async Task A_request_for_a_token_says_what_the_token_reaches_and_until_when()
    {
        var input = new TokenInput
        {
            UserId = Id("clara"),
            Workspace = Workspace.Id,
            Name = "Bridge",
            Scopes = ["crm", "sale"],
            ExpiresAt = Sample.Now.AddDays(30),
        };
        (await Get<TokenService>().AddAsync(input, await PersonAsync("adam"), default)).Failure.ShouldBeNull();
        await SignInAsync("ada");
        Show<ConfirmationsPage>(".request").Find(".request").TextContent.ShouldContain("Scopes: crm, sale · valid until 20 Dec 2026");
    }

    [Theory]
    [InlineData(false, "The user's API tokens are revoked.")]
    [InlineData(true, "The user's API tokens stay valid.")]
    public async Task A_request_for_a_reset_says_what_happens_to_API_tokens(bool kept, string said)
    {
        (await Users.ResetAsync(Id("clara"), kept, await PersonAsync("adam"), default)).Value.ShouldBeNull();
        await SignInAsync("ada");
        var page = Show<ConfirmationsPage>(".request");
        page.Find(".request").TextContent.ShouldContain(said);
        await page.PressAsync("Confirm…");
        page.Find("#confirm-request").TextContent.ShouldContain(said);
    }

    [Fact]
    public async Task Declining_a_request_requires_a_reason_that_is_shown_in_the_list()
    {
        await AskAsync(Role.Clerk);
        await SignInAsync("ada");
        var page = Show<ConfirmationsPage>(".request");
        await page.PressAsync("Decline…");
        await page.SubmitAsync("#decline-request form");
        page.Find("#decline-request").TextContent.ShouldContain("Enter a reason for declining");
        await page.ChangeAsync("#decline-reason", "Vera is on leave");
        await page.SubmitAsync("#decline-request form");
        page.Find("tbody tr").TextContent.ShouldContain("Vera is on leave");
        (await Users.FindAsync("vera", Anyone, default)).Value.Roles.ShouldBe(Role.Viewer);
    }

    [Fact]
    public async Task Approvers_can_see_requests_without_buttons_and_Clerks_cannot_see_them()
    {
        await AskAsync(Role.Clerk);
        await SignInAsync("alan");
        var page = Show<ConfirmationsPage>(".request");
        page.FindAll(".request button").ShouldBeEmpty();
        await SignInAsync("clara");
        Show<ConfirmationsPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("Approver or Admin");
    }

    [Fact]
    public async Task The_home_page_and_the_pages_of_users_show_waiting_requests()
    {
        await AskAsync(Role.Clerk);
        await SignInAsync("ada");
        Show<HomePage>(".seconds li").Find(".seconds").TextContent.ShouldContain("Requested by Adam");
        Show<UsersPage>("tbody tr").Find("tbody small[data-s=submitted]").TextContent.ShouldContain("Waiting for a second Admin");
        var vera = Show<UserPage>("h1", p => p.Add(u => u.Id, Id("vera")));
        vera.Find("form [data-s=submitted]").TextContent.ShouldContain("Clerk");
    }

    [Fact]
    public async Task A_token_that_posts_alone_is_shown_with_its_daily_limit_and_who_confirmed_it()
    {
        var adam = await PersonAsync("adam");
        var input = new TokenInput
        {
            UserId = Id("clara"),
            Workspace = Workspace.Id,
            Name = "night run",
            Scopes = ["crmcom"],
            PostAlone = true,
            UpTo = 500,
            ExpiresAt = Get<TimeProvider>().GetUtcNow().AddDays(30),
        };
        (await Get<TokenService>().AddAsync(input, adam, default)).Value.Token.WaitsSince.ShouldNotBeNull();
        await SignInAsync("ada");
        Show<TokensPage>("tbody tr").Find("tbody tr").TextContent.ShouldContain("Waiting for a second Admin");
        var asked = (await Get<ConfirmationService>().ListAsync(adam, default)).Value.Waiting[0];
        (await Get<ConfirmationService>().ConfirmAsync(asked.Id, await PersonAsync("ada"), default)).Failure.ShouldBeNull();

        var row = Show<TokensPage>("tbody tr").Find("tbody tr").TextContent;
        row.ShouldContain("Up to EUR 500.00 a day, EUR 0.00 used today");
        row.ShouldContain("Confirmed by Ada Second on");
        Show<UsersPage>(".powers li").Find(".powers").TextContent.ShouldContain("posts up to EUR 500.00 a day without approval");
    }

    [Fact]
    public async Task The_page_says_before_and_after_saving_that_more_roles_need_a_second_Admin()
    {
        await SignInSteppedUpAsync("adam");
        var page = Show<UserPage>("h1", p => p.Add(u => u.Id, Id("vera")));
        page.FindAll(".roles ~ p.help").ShouldNotContain(p => p.TextContent.Contains("another Admin", StringComparison.Ordinal));
        await page.FindAll("fieldset input[type=checkbox]")[1].ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => page.Markup.ShouldContain("Takes effect once another Admin confirms it: Ada Second."));
        await page.PressAsync("Save roles");
        page.Find(".said").TextContent.ShouldContain("The roles change once another Admin confirms them.");
        (await Users.FindAsync("vera", Anyone, default)).Value.Roles.ShouldBe(Role.Viewer);
    }

    private int Id(string name) => Users.FindAsync(name, Anyone, default).GetAwaiter().GetResult().Value.Id;

    private async Task AskAsync(Role more) =>
        (await Users.SetRolesAsync(Id("vera"), Role.Viewer | more, await PersonAsync("adam"), default)).Value.ShouldBe(Effect.Waits);
}
