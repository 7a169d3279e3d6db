using System.Globalization;
using System.Net;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>How long a token of the CRM.COM surface is valid, and who gets one.</summary>
public sealed class SignInTests
{
    private static readonly Actor Command = Actor.Command("tests");

    [Fact]
    public async Task A_token_expires_two_hours_after_issue_even_when_used()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        token.Length.ShouldBeGreaterThan(32);
        host.Pass(TimeSpan.FromMinutes(119));
        (await host.IsGoodAsync(token)).ShouldBeTrue();
        host.Pass(TimeSpan.FromMinutes(1));
        (await host.IsGoodAsync(token)).ShouldBeFalse();
    }

    [Fact]
    public async Task Before_R12_a_token_expires_an_hour_after_its_last_use()
    {
        await using var host = await RestHost.StartAsync(("CrmCom:Release", "R11"));
        var (used, idle) = (await host.SignInAsync(), await host.SignInAsync());
        for (var hour = 0; hour < 4; hour++)
        {
            host.Pass(TimeSpan.FromMinutes(50));
            (await host.IsGoodAsync(used)).ShouldBeTrue();
        }

        (await host.IsGoodAsync(idle)).ShouldBeFalse();
        host.Pass(TimeSpan.FromMinutes(60));
        (await host.IsGoodAsync(used)).ShouldBeFalse();
    }

    [Fact]
    public async Task Releasing_a_token_ends_only_that_token()
    {
        await using var host = await RestHost.StartAsync();
        var (first, second) = (await host.SignInAsync(), await host.SignInAsync());
        first.ShouldNotBe(second);
        (await host.CrmPostAsync("authentication/token/release", CrmBooks.One("token", first))).Code.ShouldBe("OK");
        (await host.IsGoodAsync(first)).ShouldBeFalse();
        (await host.IsGoodAsync(second)).ShouldBeTrue();
    }

    [Fact]
    public async Task Revoking_an_API_token_ends_its_sign_ins()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        var tokens = host.Get<TokenService>();
        var alone = (await tokens.ListAsync(null, Command, default)).Value.Single(t => t.Name == "alone");
        (await tokens.RevokeAsync(alone.Id, Command, default)).Ok.ShouldBeTrue();
        (await host.IsGoodAsync(token)).ShouldBeFalse();
        (await host.TrySignInAsync("clara", host.Books.Names["token.alone"])).Code.ShouldBe("AUTHENTICATION_FAILED");
    }

    [Fact]
    public async Task Resetting_a_password_ends_only_sign_ins_by_password()
    {
        await using var host = await RestHost.StartAsync();
        var byPassword = (await host.TrySignInAsync("clara", RestBooks.Password)).Data!["token"]!.GetValue<string>();
        var byToken = await host.SignInAsync();
        (await host.IsGoodAsync(byPassword)).ShouldBeTrue();
        await host.Get<UserService>().ResetAsync(User(host, "clara"), keepTokens: true, Command, default);
        (await host.IsGoodAsync(byPassword)).ShouldBeFalse();
        (await host.IsGoodAsync(byToken)).ShouldBeTrue();
    }

    [Fact]
    public async Task Requiring_a_second_factor_ends_a_users_sign_ins_by_password()
    {
        await using var host = await RestHost.StartAsync();
        var token = (await host.TrySignInAsync("clara", RestBooks.Password)).Data!["token"]!.GetValue<string>();
        await host.Get<UserService>().SetRolesAsync(User(host, "clara"), Role.Clerk | Role.Approver, Command, default);
        (await host.IsGoodAsync(token)).ShouldBeFalse();
    }

    [Fact]
    public async Task Disabling_a_user_ends_their_sign_ins_at_once()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        await host.Get<UserService>().DisableAsync(User(host, "clara"), Command, default);
        (await host.IsGoodAsync(token)).ShouldBeFalse();
        (await host.TrySignInAsync("clara", RestBooks.Password)).Code.ShouldBe("AUTHENTICATION_FAILED");
    }

    [Fact]
    public async Task After_thirty_wrong_tokens_an_address_is_limited_but_good_tokens_still_work()
    {
        await using var host = await RestHost.StartAsync();
        var good = await host.SignInAsync();
        for (var i = 1; i <= 30; i++)
        {
            (await host.CrmGetAsync("payments/configuration/types/list", "token=nobodys")).Status
                .ShouldBe(HttpStatusCode.Unauthorized, i.ToString(CultureInfo.InvariantCulture));
        }

        var slowed = await host.CrmGetAsync("payments/configuration/types/list", "token=nobodys");
        (slowed.Status, slowed.Code).ShouldBe((HttpStatusCode.TooManyRequests, "AUTHENTICATION_FAILED"));
        int.Parse(slowed.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        (await host.IsGoodAsync(good)).ShouldBeTrue();
        (await host.IsGoodAsync(await host.SignInAsync())).ShouldBeTrue();
    }

    private static int User(RestHost host, string name) => int.Parse(host.Books.Names[name], CultureInfo.InvariantCulture);
}
