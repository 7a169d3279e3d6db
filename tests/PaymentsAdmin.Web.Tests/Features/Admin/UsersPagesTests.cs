using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Features.Admin.Users;

namespace PaymentsAdmin.Web.Tests.Features.Admin;

public sealed class UsersPagesTests : PageTests
{
    private UserService Users => Get<UserService>();

    [Fact]
    public async Task The_list_shows_every_user_with_roles_and_state()
    {
        await SignInAsync("adam");
        var page = Show<UsersPage>("tbody tr");
        page.FindAll("tbody tr").Count.ShouldBe(6);
        page.Find("tbody tr:nth-child(5)").TextContent.ShouldContain("Clara Ioannou");
        page.Find("tbody tr:nth-child(5) .role").TextContent.ShouldBe("Clerk");
        page.Find("tbody tr:nth-child(5) [data-s=paid]").TextContent.ShouldBe("Active");
    }

    [Fact]
    public async Task A_Clerk_cannot_see_the_users_and_sees_the_required_role()
    {
        await SignInAsync("clara");
        Show<UsersPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
        Show<AddUserPage>("[role=alert]").FindAll("form").ShouldBeEmpty();
        Show<AdminIndexPage>("li a").FindAll("li a").Select(page => page.GetAttribute("href"))
            .ShouldBe(["/admin/periods", "/admin/policy", "/admin/reference", "/admin/rates", "/admin/audit"]);
    }

    [Fact]
    public async Task The_index_links_an_Admin_to_every_admin_page_of_own_books()
    {
        await SignInAsync("adam");
        Show<AdminIndexPage>("li a").FindAll("li a").Select(page => page.GetAttribute("href")).ShouldBe(
            [
                "/admin/periods", "/admin/policy", "/admin/reference", "/admin/rates", "/admin/users", "/admin/confirmations",
                "/admin/delegations", "/admin/audit", "/admin/tokens", "/admin/webhooks", "/admin/api", "/admin/workspaces", "/admin/mail",
            ]
        );
        Show<AdminIndexPage>("h2").FindAll("h2").Select(title => title.TextContent)
            .ShouldBe(["Accounting rules and data", "People and control", "Programs", "Installation"]);
    }

    [Fact]
    public async Task A_risky_pair_of_roles_is_reported_in_the_list_and_when_it_is_selected()
    {
        await SignInSteppedUpAsync();
        await Users.SetRolesAsync(await IdAsync("clara"), Role.Clerk | Role.Approver, Anyone, default);
        Show<UsersPage>("td .risky").Find("td .risky").TextContent.ShouldStartWith("Clerk and Approver in one person");

        var page = await OpenAsync("vera");
        await TickAsync(page, "Clerk");
        page.FindAll(".risky").ShouldBeEmpty();
        await TickAsync(page, "Admin");
        page.Find(".risky").TextContent.ShouldStartWith("Clerk and Admin in one person");
    }

    [Fact]
    public async Task Roles_can_be_changed_only_with_a_fresh_factor()
    {
        await SignInAsync("adam", (await OpenAdamAsync()).SignIn.Id);
        var page = await OpenAsync("clara");
        var id = await IdAsync("clara");
        await TickAsync(page, "Approver");
        await page.PressAsync("Save roles");
        page.Find("#user-fault a").GetAttribute("href").ShouldBe($"/account/step-up?returnUrl=%2Fadmin%2Fusers%2F{id}");
        (await Users.FindAsync("clara", Anyone, default)).Value.Roles.ShouldBe(Role.Clerk);

        await SignInSteppedUpAsync();
        page = await OpenAsync("clara");
        await TickAsync(page, "Viewer");
        await page.PressAsync("Save roles");
        (await Users.FindAsync("clara", Anyone, default)).Value.Roles.ShouldBe(Role.Clerk | Role.Viewer);
        page.Find(".said").TextContent.ShouldContain("The roles are saved.");
    }

    [Fact]
    public async Task An_Admin_cannot_give_themselves_more_roles()
    {
        await SignInSteppedUpAsync();
        var page = await OpenAsync("adam");
        await TickAsync(page, "Approver");
        await page.PressAsync("Save roles");
        var fault = page.Find("#roles-fault");
        fault.TextContent.ShouldBe(UserFailures.OwnRights.Text);
        fault.Closest("fieldset")!.QuerySelectorAll("input[type=checkbox]").Length.ShouldBe(4, "The fault is shown beside the roles.");
        (await Users.FindAsync("adam", Anyone, default)).Value.Roles.ShouldBe(Role.Admin);
    }

    [Fact]
    public async Task Disabling_a_user_needs_confirmation_and_enabling_does_not()
    {
        await SignInAsync("adam");
        var page = await OpenAsync("clara");
        await page.PressAsync("Disable user…");
        page.Find("#disable-user").TextContent.ShouldContain("Clara Ioannou is signed out everywhere");
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldBeNull();
        await page.PressAsync("Disable user");
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldNotBeNull();
        page.Find("header").TextContent.ShouldContain("Disabled");
        await page.PressAsync("Enable user");
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_reset_shows_its_one_time_address_once()
    {
        await SignInAsync("adam");
        var page = await OpenAsync("clara");
        await page.PressAsync("Reset password and second factor…");
        await page.PressAsync("Reset password and second factor");
        page.Find("#one-time-address").TextContent.ShouldMatch("^http://localhost/account/new-password\\?code=[0-9a-f]{64}$");
        (await OpenAsync("clara")).FindAll("#one-time-address").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reset_says_that_it_revokes_the_API_tokens_and_does_so()
    {
        await SignInAsync("adam");
        var input = new TokenInput { UserId = await IdAsync("clara"), Workspace = Workspace.Id, Name = "Web shop", Scopes = ["crm"] };
        var token = (await Get<TokenService>().AddAsync(input, Anyone, default)).Value;
        var page = await OpenAsync("clara");
        await page.PressAsync("Reset password and second factor…");
        page.Find("#reset-user").TextContent.ShouldContain("Known browsers are forgotten and API tokens are revoked");
        page.Find("#keep-tokens").HasAttribute("checked").ShouldBeFalse();
        await page.PressAsync("Reset password and second factor");
        page.Find("#one-time-address").TextContent.ShouldContain("/account/new-password?code=");
        page.FindAll(".live-tokens").ShouldBeEmpty();
        (await Get<TokenService>().FindAsync(token.Secret, Door.BitrixRest, null, default)).Failure.ShouldBe(TokenFailures.Revoked);
    }

    [Fact]
    public async Task A_reset_that_keeps_the_active_tokens_lists_them_so_that_they_can_be_revoked()
    {
        await SignInAsync("adam");
        var input = new TokenInput { UserId = await IdAsync("clara"), Workspace = Workspace.Id, Name = "Web shop", Scopes = ["crm"] };
        var token = (await Get<TokenService>().AddAsync(input, Anyone, default)).Value;
        var page = await OpenAsync("clara");
        page.FindAll(".live-tokens").ShouldBeEmpty();
        await page.PressAsync("Reset password and second factor…");
        await page.ChangeAsync("#keep-tokens", true);
        await page.PressAsync("Reset password and second factor");
        await page.ChangeAsync(".live-tokens input", true);
        await page.PressAsync("Revoke selected");
        page.Find("#one-time-address").TextContent.ShouldContain("/account/new-password?code=");
        (await Get<TokenService>().FindAsync(token.Secret, Door.BitrixRest, null, default)).Failure.ShouldBe(TokenFailures.Revoked);
    }

    [Fact]
    public async Task An_Admin_ends_every_sign_in_of_a_user()
    {
        await SignInAsync("adam");
        await Get<SignInService>().InDemoAsync("clara", new Origin("192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36"), default);
        var page = await OpenAsync("clara");
        page.Find("tbody tr").TextContent.ShouldContain("Chrome on Linux");
        await page.PressAsync("Sign out everywhere");
        page.Markup.ShouldContain("None.");
    }

    [Fact]
    public async Task A_new_user_gets_a_one_time_address_and_a_duplicate_name_is_refused_at_its_field()
    {
        await SignInAsync("adam");
        var page = Show<AddUserPage>("form");
        await page.ChangeAsync("#name", "clara");
        await page.ChangeAsync("#full-name", "Nina Bauer");
        await TickAsync(page, "Clerk");
        await page.SubmitAsync("form");
        page.Find("#name-fault").TextContent.ShouldBe(UserFailures.NameTaken.Text);
        page.Find("#full-name").GetAttribute("value").ShouldBe("Nina Bauer");

        await page.ChangeAsync("#name", "nina");
        await page.SubmitAsync("form");
        page.Find("#one-time-address").TextContent.ShouldContain("/account/new-password?code=");
        (await Users.FindAsync("nina", Anyone, default)).Value.DisplayName.ShouldBe("Nina Bauer");
    }

    [Fact]
    public async Task A_new_user_without_a_role_is_refused()
    {
        await SignInAsync("adam");
        var page = Show<AddUserPage>("form");
        await page.ChangeAsync("#name", "nina");
        await page.SubmitAsync("form");
        page.Find("#roles-fault").TextContent.ShouldStartWith("Choose at least one role");
    }

    private async Task<OpenedSignIn> OpenAdamAsync() => (await Get<SignInService>().InDemoAsync("adam", new Origin(null, null), default)).Value;

    private async Task SignInSteppedUpAsync()
    {
        var signIn = (await OpenAdamAsync()).SignIn;
        var adam = await SignInAsync("adam", signIn.Id);
        (await Get<StepUpService>().ConfirmAsync(signIn.Id, new StepUpInput(), adam, default)).Ok.ShouldBeTrue();
    }

    private async Task<int> IdAsync(string name) => (await Users.FindAsync(name, Anyone, default)).Value.Id;

    private async Task<IRenderedComponent<UserPage>> OpenAsync(string name)
    {
        var id = await IdAsync(name);
        return Show<UserPage>("table, .roles", p => p.Add(c => c.Id, id));
    }

    private static Task TickAsync<T>(IRenderedComponent<T> page, string role)
        where T : IComponent =>
        page.ActAsync(
            () => page.FindAll(".roles label").SingleOrDefault(l => l.QuerySelector("b")!.TextContent == role)?.QuerySelector("input"),
            box => box.ChangeAsync(new ChangeEventArgs { Value = true }));
}
