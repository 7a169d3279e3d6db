using Bunit;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Account;

namespace PaymentsAdmin.Web.Tests.Features.Account;

public sealed class AccountPageTests : PageTests
{
    private const string Password = "four unrelated words";

    [Fact]
    public async Task A_user_can_end_their_other_sign_ins_but_not_the_current_one()
    {
        var (here, there) = (await OpenAsync("clara"), await OpenAsync("clara"));
        var clara = await SignInAsync("clara", here.Id);
        var page = Show<AccountPage>(".card");
        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.FindAll("tbody tr").Single(r => r.TextContent.Contains("This session", StringComparison.Ordinal)).QuerySelector("button").ShouldBeNull();

        await page.ClickAsync("tbody button");
        page.FindAll("tbody tr").ShouldHaveSingleItem();
        page.Markup.ShouldContain("The session has ended.");
        (await Get<OwnAccountService>().SignInsAsync(clara, default)).Value.ShouldHaveSingleItem().Id.ShouldBe(here.Id);
        there.Id.ShouldNotBe(here.Id);
    }

    [Fact]
    public async Task Demo_users_are_informed_that_they_have_no_password()
    {
        await SignInAsync("clara");
        Show<AccountPage>(".card").Find("[aria-labelledby=password-title]").TextContent.ShouldContain("Demo users have no password.");
    }

    [Fact]
    public async Task Changing_the_password_requires_the_old_one()
    {
        await Get<UserService>().AddAsync(new UserInput { Name = "nina", Password = Password, Roles = Role.Clerk }, Anyone, default);
        var here = (await Get<SignInService>().WithPasswordAsync(new PasswordAttempt("nina", Password, new Origin(null, null)), default)).Value.Opened!;
        await SignInAsync("nina", here.SignIn.Id);
        var page = Show<AccountPage>(".card");

        await page.ChangeAsync("#old-password", "wrong");
        await page.ChangeAsync("#new-password", "five quite unrelated words");
        await page.SubmitAsync("form");
        page.Find("#old-password-fault").TextContent.ShouldBe(SignInFailures.WrongPassword.Text);
        page.Find("#new-password").GetAttribute("value").ShouldBe("five quite unrelated words");

        await page.ChangeAsync("#old-password", Password);
        await page.SubmitAsync("form");
        page.Markup.ShouldContain("Your password is changed.");
        page.FindAll("tbody tr").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_password_change_lists_the_active_tokens_and_revokes_the_selected_ones()
    {
        var nina = (await Get<UserService>().AddAsync(new UserInput { Name = "nina", Password = Password, Roles = Role.Clerk }, Anyone, default)).Value.User;
        var tokens = Get<TokenService>();
        var shop = (await tokens.AddAsync(Input("Web shop"), Anyone, default)).Value;
        var export = (await tokens.AddAsync(Input("Night export"), Anyone, default)).Value;
        var old = (await tokens.AddAsync(Input("Old"), Anyone, default)).Value;
        (await tokens.RevokeAsync(old.Token.Id, Anyone, default)).Ok.ShouldBeTrue();
        var here = (await Get<SignInService>().WithPasswordAsync(new PasswordAttempt("nina", Password, new Origin(null, null)), default)).Value.Opened!;
        await SignInAsync("nina", here.SignIn.Id);
        var page = Show<AccountPage>(".card");
        page.FindAll(".live-tokens").ShouldBeEmpty();
        await page.ChangeAsync("#old-password", Password);
        await page.ChangeAsync("#new-password", "five quite unrelated words");
        await page.SubmitAsync("form");

        page.FindAll(".live-tokens label b").Select(b => b.TextContent).ShouldBe(["Night export", "Web shop"]);
        await page.ChangeAsync($"#live-token-{shop.Token.Id.Value}", true);
        await page.SubmitAsync(".live-tokens");
        page.FindAll(".live-tokens label b").ShouldHaveSingleItem().TextContent.ShouldBe("Night export");
        page.Markup.ShouldContain("1 token is revoked.");
        (await tokens.FindAsync(shop.Secret, Door.BitrixRest, null, default)).Failure.ShouldBe(TokenFailures.Revoked);
        (await tokens.FindAsync(export.Secret, Door.BitrixRest, null, default)).Ok.ShouldBeTrue();

        TokenInput Input(string name) => new() { UserId = nina.Id, Workspace = Workspace.Id, Name = name, Scopes = ["crm"] };
    }

    private async Task<SignIn> OpenAsync(string name) => (await Get<SignInService>().InDemoAsync(name, new Origin(null, null), default)).Value.SignIn;
}
