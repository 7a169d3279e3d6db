using Bunit;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Tokens;
using PaymentsAdmin.Web.Rest.Pages;

namespace PaymentsAdmin.Web.Tests.Features.Tokens;

public sealed class TokenFormTests : PageTests
{
    private TokenService Tokens => Get<TokenService>();

    [Fact]
    public async Task An_Admin_creates_a_token_for_any_user_and_sees_its_secret_once()
    {
        await SignInSteppedUpAsync("adam");
        var clara = await IdAsync("clara");
        var page = Show<AddTokenPage>("form");
        await page.ChangeAsync("#token-user", clara.ToString(null, null));
        await page.ChangeAsync("#token-name", "Web shop");
        await page.ChangeAsync("#token-scope-crm", true);
        await page.ChangeAsync("#token-scope-pay_system", true);
        page.FindAll("#token-alone-risk p").ShouldBeEmpty();
        await page.ChangeAsync("#token-alone", true);
        page.Find("#token-alone-risk").TextContent.ShouldContain("Nobody checks what this program posts");
        page.Find("#token-second").TextContent.ShouldContain("You are the only Admin, so nobody confirms this. All Approvers are notified.");
        await page.ChangeAsync("#token-until", "2026-12-31");
        await page.SubmitAsync("form");
        page.Find("#token-ceiling-fault").TextContent.ShouldContain("the amount that the token may post per day");
        await page.ChangeAsync("#token-ceiling", "2,500");
        await page.SubmitAsync("form");

        var secret = page.Find("#token-secret").TextContent;
        page.Find("#token-webhook").TextContent.ShouldBe($"http://localhost/rest/{clara}/{secret}/");
        page.FindAll("button[data-copy]").Count.ShouldBe(2);
        var caller = (await Tokens.FindAsync(secret, Door.BitrixRest, null, default)).Value;
        (caller.Actor.UserId, caller.Actor.PostAlone, caller.Token.Name).ShouldBe((clara, true, "Web shop"));
        caller.Token.Ceiling!.Value.Amount.ShouldBe(2_500);
        caller.Token.Scopes.ShouldBe(["crm", "pay_system"]);
        Show<TokensPage>("tbody tr").Markup.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Without_a_fresh_factor_the_form_can_be_read_and_filled_in_but_creates_nothing()
    {
        var clara = await SignInStaleAsync("clara");
        var page = Show<AddOwnTokenPage>("form");
        await page.ChangeAsync("#token-name", "Night export");
        await page.ChangeAsync("#token-scope-export", true);
        await page.SubmitAsync("form");

        page.Find("#token-fault a").GetAttribute("href").ShouldBe("/account/step-up?returnUrl=%2Faccount%2Ftokens%2Fadd");
        page.Find("#token-name").GetAttribute("value").ShouldBe("Night export");
        (await Tokens.ListAsync(clara.UserId, clara, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_factor_that_expired_while_typing_keeps_the_input_as_a_draft()
    {
        var clara = await SignInSteppedUpAsync("clara");
        var page = Show<AddOwnTokenPage>("form");
        await page.ChangeAsync("#token-name", "Night export");
        await page.ChangeAsync("#token-scope-export", true);
        Pass(TimeSpan.FromMinutes(6));
        await page.SubmitAsync("form");
        page.Find("#token-fault a").GetAttribute("href").ShouldBe("/account/step-up?returnUrl=%2Faccount%2Ftokens%2Fadd");
        page.Find("#token-name").GetAttribute("value").ShouldBe("Night export");
        (await Tokens.ListAsync(clara.UserId, clara, default)).Value.ShouldBeEmpty();

        var kept = (await Get<DraftService>().FindAsync(new DraftPlace("token-new", "own"), clara, default)).Value!.Body;
        kept.ShouldContain("\"token-name\":\"Night export\"");
        kept.ShouldContain("\"token-scope-export\":true");
    }

    [Fact]
    public async Task A_token_of_an_Approver_defaults_to_the_latest_expiry_and_names_its_powers_without_a_code()
    {
        var alan = await SignInSteppedUpAsync("alan");
        var page = Show<AddOwnTokenPage>("form");
        page.Find("#token-until").GetAttribute("value").ShouldBe("19 Nov 2027");
        page.Find(".until [type=date]").GetAttribute("max").ShouldBe("2027-11-19");
        page.Find(".powers").TextContent.ShouldBe("Nothing this token can do requires a person's code or password.");
        await page.ChangeAsync("#token-name", "Bank bridge");
        await page.ChangeAsync("#token-scope-crmcom", true);
        page.Find(".powers").TextContent.ShouldBe("Without a code or password, a program with this token can: approve and post payments.");

        await page.ChangeAsync("#token-until", "");
        await page.SubmitAsync("form");
        page.Find("#token-until-fault").TextContent.ShouldContain("can be valid for at most a year");
        await page.ChangeAsync("#token-until", "2027-11-20");
        await page.SubmitAsync("form");
        page.Find("#token-until-fault").TextContent.ShouldContain("can be valid for at most a year");
        await page.ChangeAsync("#token-until", "2027-11-19");
        await page.SubmitAsync("form");
        page.Find(".powers").TextContent.ShouldContain("approve and post payments");
        (await Tokens.ListAsync(alan.UserId, alan, default)).Value.ShouldHaveSingleItem().ExpiresAt.ShouldNotBeNull();
        Show<OwnTokensPage>("tbody tr").Find("tbody th").TextContent.ShouldContain("approve and post payments");
    }

    [Fact]
    public async Task The_form_says_before_that_a_token_for_an_Approver_will_not_approve_and_who_confirms_it()
    {
        var ada = new UserInput { Name = "ada", DisplayName = "Ada Second", Password = "four unrelated words", Roles = Role.Admin };
        var second = (await Get<UserService>().AddAsync(ada, Anyone, default)).Value.User;
        await SignInSteppedUpAsync("adam");
        var page = Show<AddTokenPage>("form");
        await page.ChangeAsync("#token-name", "Bridge");
        await page.ChangeAsync("#token-scope-crmcom", true);
        page.Find("#token-second").TextContent.Trim().ShouldBeEmpty();
        await page.ChangeAsync("#token-user", second.Id.ToString(null, null));
        page.Find("#token-second").TextContent.ShouldContain("Nobody could confirm this token: its user is the only other Admin.");
        await page.SubmitAsync("form");
        page.Find("#token-user-fault").TextContent.ShouldStartWith("Nobody could confirm this token");

        await page.ChangeAsync("#token-user", (await IdAsync("alan")).ToString(null, null));
        page.Find("#token-second").TextContent.ShouldContain("Takes effect once another Admin confirms it: Ada Second.");
        page.Find("fieldset").TextContent.ShouldContain("never acts as Approver or Admin");
        page.Find(".powers").TextContent.ShouldBe("Nothing this token can do requires a person's code or password.");
        await page.SubmitAsync("form");
        page.Markup.ShouldContain("The token is refused until another Admin confirms it.");
    }

    [Fact]
    public async Task Choosing_an_Admin_fills_in_the_latest_expiry()
    {
        await SignInSteppedUpAsync("adam");
        var page = Show<AddTokenPage>("form");
        page.Find("#token-until").GetAttribute("value").ShouldBeNullOrEmpty();
        await page.ChangeAsync("#token-user", (await IdAsync("adam")).ToString(null, null));
        page.Find("#token-until").GetAttribute("value").ShouldBe("19 Nov 2027");
    }

    [Fact]
    public void Every_sensitive_right_reachable_by_the_API_is_described()
    {
        var reached = Get<PageMethods>().Families.SelectMany(f => f.Methods).Where(m => m.Right is { Factor: FactorNeed.Fresh })
            .Select(m => (m.Right!, m.Scope!)).Distinct();
        TokenPowers.All.Select(power => (power.Right, power.Scope)).ShouldBe(reached, ignoreOrder: true);
    }

    [Fact]
    public async Task The_form_for_ones_own_token_offers_no_pay_system_scope_and_no_posting_alone()
    {
        var clara = await SignInSteppedUpAsync("clara");
        var page = Show<AddOwnTokenPage>("form");
        page.FindAll("#token-user, #token-alone, #token-scope-pay_system").ShouldBeEmpty();
        page.FindAll("fieldset input").Count.ShouldBe(TokenScopes.All.Count - 1);
        await page.ChangeAsync("#token-name", "Mine");
        await page.ChangeAsync("#token-scope-crm", true);
        await page.SubmitAsync("form");
        page.Find("#token-secret");
        (await Tokens.ListAsync(clara.UserId, clara, default)).Value.ShouldHaveSingleItem().UserId.ShouldBe(clara.UserId!.Value);
    }

    [Fact]
    public async Task An_invalid_field_is_reported_in_place_and_the_other_input_is_kept()
    {
        await SignInSteppedUpAsync("adam");
        var page = Show<AddTokenPage>("form");
        await page.ChangeAsync("#token-name", "Web shop");
        await page.SubmitAsync("form");
        page.Find("#token-user-fault").TextContent.ShouldBe("Choose the user that the program acts as.");
        page.Find("#token-user").GetAttribute("aria-invalid").ShouldBe("true");

        await page.ChangeAsync("#token-user", (await IdAsync("vera")).ToString(null, null));
        await page.ChangeAsync("#token-until", "2026-11-19");
        await page.SubmitAsync("form");
        page.Find("#token-until-fault").TextContent.ShouldStartWith("This day is in the past.");

        await page.ChangeAsync("#token-until", "2026-11-20");
        await page.SubmitAsync("form");
        page.Find("#token-scopes-fault").TextContent.ShouldStartWith("Choose at least one scope");
        page.Find("#token-name").GetAttribute("value").ShouldBe("Web shop");
        page.Find("#token-until").GetAttribute("value").ShouldBe("20 Nov 2026");
    }

    [Fact]
    public async Task A_token_expires_at_midnight_in_the_time_zone_of_the_organisation()
    {
        var clara = await SignInSteppedUpAsync("clara");
        var page = Show<AddOwnTokenPage>("form");
        await page.ChangeAsync("#token-name", "November");
        await page.ChangeAsync("#token-scope-sale", true);
        await page.ChangeAsync("#token-until", "2026-11-30");
        await page.SubmitAsync("form");
        page.Find("#token-secret");
        var made = (await Tokens.ListAsync(clara.UserId, clara, default)).Value.Single();
        made.ExpiresAt.ShouldBe(new DateTimeOffset(2026, 11, 30, 22, 0, 0, TimeSpan.Zero));
        Show<OwnTokensPage>("tbody tr").Find("tbody tr").TextContent.ShouldContain("30 Nov 2026");
    }

    [Fact]
    public async Task A_Clerk_cannot_create_tokens_for_others_and_sees_the_required_role()
    {
        await SignInSteppedUpAsync("clara");
        Show<AddTokenPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
    }

    private async Task<int> IdAsync(string name) => (await Get<UserService>().FindAsync(name, Anyone, default)).Value.Id;
}
