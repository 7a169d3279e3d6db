using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.Tokens;

namespace PaymentsAdmin.Web.Tests.Features.Tokens;

public sealed class TokensPageTests : PageTests
{
    private TokenService Tokens => Get<TokenService>();

    [Fact]
    public async Task Ended_tokens_are_listed_separately_with_their_reason()
    {
        await AddAsync("clara", "Web shop");
        await AddAsync("clara", "Old bridge", Sample.Now.AddDays(-1));
        await AddAsync("vera", "Report");
        var gone = await AddAsync("alan", "Lost laptop");
        await Tokens.RevokeAsync(gone.Id, Anyone, default);
        await Get<UserService>().DisableAsync(await IdAsync("vera"), Anyone, default);
        await SignInAsync("adam");

        Names(Show<TokensPage>("tbody tr")).ShouldBe(["Web shop"]);
        Get<NavigationManager>().NavigateTo("/admin/tokens?ended=true");
        var ended = Show<TokensPage>("tbody tr");
        Names(ended).ShouldBe(["Lost laptop", "Report", "Old bridge"]);
        ended.FindAll(".state").Select(s => s.TextContent.Trim()).ShouldBe(["Revoked 20 Nov 2026", "Revoked 20 Nov 2026", "Expired"]);
        ended.FindAll(".shown .badge").Select(b => b.TextContent).ShouldBe(["1", "3"]);
    }

    [Fact]
    public async Task The_list_of_own_tokens_shows_no_tokens_of_others()
    {
        await AddAsync("clara", "Mine");
        await AddAsync("vera", "Hers");
        await SignInAsync("clara");
        Names(Show<OwnTokensPage>("tbody tr")).ShouldBe(["Mine"]);
        Show<TokensPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
    }

    [Fact]
    public async Task Tokens_are_paged_by_fifty_and_found_by_name_or_user()
    {
        for (var i = 1; i <= 51; i++)
        {
            await AddAsync("clara", $"Program {i}");
        }

        await AddAsync("alan", "Bridge");
        await SignInAsync("adam");
        var page = Show<TokensPage>("tbody tr");
        page.FindAll("tbody tr").Count.ShouldBe(50);
        page.Find(".place").TextContent.ShouldBe("1 – 50 of 52");
        Get<NavigationManager>().NavigateTo(page.Find(".next").GetAttribute("href")!);
        page.WaitForAssertion(() => Names(page).ShouldBe(["Program 2", "Program 1"]));

        Get<NavigationManager>().NavigateTo("/admin/tokens?q=alan");
        page.WaitForAssertion(() => Names(page).ShouldBe(["Bridge"]));
        Get<NavigationManager>().NavigateTo("/admin/tokens?q=gram+51");
        page.WaitForAssertion(() => Names(page).ShouldBe(["Program 51"]));
        Get<NavigationManager>().NavigateTo("/admin/tokens?q=nothing+like+it");
        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("No token matches “nothing like it”."));
    }

    [Fact]
    public async Task A_token_is_revoked_only_after_confirmation()
    {
        var token = await AddAsync("clara", "Web shop");
        var clara = await SignInAsync("clara");
        var page = Show<OwnTokensPage>("tbody tr");
        await page.ClickAsync("tbody .act button");
        page.Find("#revoke-token").TextContent.ShouldContain("It was never used.");
        await page.PressAsync("Cancel");
        (await Tokens.ListAsync(clara.UserId, clara, default)).Value.Single().RevokedAt.ShouldBeNull();

        await page.ClickAsync("tbody .act button");
        await page.SubmitAsync("#revoke-token form");
        (await Tokens.ListAsync(clara.UserId, clara, default)).Value.Single(t => t.Id == token.Id).RevokedAt.ShouldNotBeNull();
        page.FindAll("#revoke-token").ShouldBeEmpty();
        page.Markup.ShouldContain("Web shop is revoked.");
        page.Find(".empty").TextContent.ShouldContain("No token is active at the moment.");
    }

    [Fact]
    public async Task Tokens_without_an_end_that_were_not_used_for_90_days_are_named_to_an_Admin()
    {
        await AddAsync("clara", "Old bridge");
        await AddAsync("clara", "Yearly", Sample.Now.AddYears(1));
        await SignInAsync("adam");
        Show<TokensPage>("tbody tr").FindAll(".shown a").Select(a => a.TextContent.Trim()).ShouldBe(["Active 2", "Expired or revoked 0"]);
        Pass(TimeSpan.FromDays(90));
        await SignInAsync("adam");
        Show<HomePage>(".setup").Find(".setup").TextContent.ShouldContain("API tokens without an end date have not been used for 90 days.");

        Get<NavigationManager>().NavigateTo("/admin/tokens?idle=true");
        var page = Show<TokensPage>("tbody tr");
        Names(page).ShouldBe(["Old bridge"]);
        page.Find("tbody th").TextContent.ShouldContain("No end date, and not used for 90 days");
        page.FindAll(".shown a").Select(a => a.TextContent.Trim()).ShouldBe(["Active 2", "Not used for 90 days 1", "Expired or revoked 0"]);
    }

    [Fact]
    public async Task The_list_says_who_created_a_token_and_that_it_does_not_approve()
    {
        var adam = await SignInSteppedUpAsync("adam");
        var input = new TokenInput
        {
            UserId = await IdAsync("alan"),
            Workspace = Workspace.Id,
            Name = "Bridge",
            Scopes = ["crmcom"],
            ExpiresAt = Sample.Now.AddMonths(1),
        };
        (await Tokens.AddAsync(input, adam, default)).Failure.ShouldBeNull();
        var row = Show<TokensPage>("tbody tr").Find("tbody tr").TextContent;
        row.ShouldContain("Created by someone else, so it does not act as Approver or Admin");
        row.ShouldContain("by Adam");
        row.ShouldNotContain("approve and post payments");
    }

    [Fact]
    public async Task The_list_says_that_a_token_of_a_former_Clerk_does_not_approve_because_a_password_alone_stood_behind_it()
    {
        var nina = new UserInput { Name = "nina", DisplayName = "Nina Newton", Password = "four unrelated words", Roles = Role.Clerk };
        var id = (await Get<UserService>().AddAsync(nina, Anyone, default)).Value.User.Id;
        await AddAsync("nina", "Old till", by: await PersonAsync("nina"));
        (await Get<UserService>().SetRolesAsync(id, Role.Approver, Anyone, default)).Failure.ShouldBeNull();
        await SignInAsync("adam");
        Show<TokensPage>("tbody tr").Find("tbody tr").TextContent.ShouldContain("Created without a second factor, so it does not act as Approver or Admin");
    }

    private static IEnumerable<string> Names<T>(IRenderedComponent<T> page)
        where T : IComponent => page.FindAll("tbody th > b").Select(name => name.TextContent);

    private async Task<ApiToken> AddAsync(string user, string name, DateTimeOffset? expires = null, Actor? by = null)
    {
        var roles = (await Get<UserService>().FindAsync(user, Anyone, default)).Value.Roles;
        var ends = expires ?? (TokenLifetime.IsLimited(roles) ? Sample.Now.AddMonths(1) : null);
        var input = new TokenInput { UserId = await IdAsync(user), Workspace = Workspace.Id, Name = name, Scopes = ["crm"], ExpiresAt = ends };
        return (await Tokens.AddAsync(input, by ?? Anyone, default)).Value.Token;
    }

    private async Task<int> IdAsync(string name) => (await Get<UserService>().FindAsync(name, Anyone, default)).Value.Id;
}
