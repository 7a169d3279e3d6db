using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup.Session;

/// <summary>Another host of the same domain can plant cookies in a browser. None of them counts over https.</summary>
public sealed partial class HostCookieTests(HostCookieTests.TwoWorkspaces shared) : IClassFixture<HostCookieTests.TwoWorkspaces>
{
    private const string Planted = "; pa-workspace=north";

    private static readonly (string Name, string Value)[] OverHttps = [("X-Forwarded-Proto", "https"), ("Host", "payments.example")];

    private readonly AppHost _app = shared.Host;

    [Fact]
    public async Task Over_HTTPS_every_cookie_is_bound_to_its_host()
    {
        var set = new List<string>();
        var (token, cookies) = await OpenAsync("/account/sign-in", "", set);
        await SendAsync(
            "/account/sign-in",
            cookies,
            set,
            ("_handler", "sign-in"),
            ("__RequestVerificationToken", token),
            ("Input.UserName", "vera"),
            ("Input.Password", RestBooks.Password)
        );
        var vera = (await _app.SignInAsync("vera")).OverHttps().Cookie;
        (token, cookies) = await OpenAsync("/payments", vera, set);
        foreach (var (path, name, value) in new[]
        {
            ("workspace", "workspace", "north"),
            ("theme", "theme", "dark"),
            ("language", "language", "de"),
            ("shortcuts", "keys", "off"),
        })
        {
            await SendAsync("/account/" + path, vera + cookies, set, ("__RequestVerificationToken", token), (name, value), ("returnUrl", "/"));
        }

        var names = set.ToDictionary(NameOf, cookie => cookie, StringComparer.Ordinal);
        names.Keys.ShouldBe(
            ["__Host-pa-form", "__Host-pa", "__Host-pa-device", "__Host-pa-workspace", "__Host-pa-theme", "__Host-pa-language", "__Host-pa-keys"],
            ignoreOrder: true
        );
        foreach (var cookie in names.Values)
        {
            var attributes = cookie.Split("; ");
            attributes.ShouldContain("secure", cookie);
            attributes.ShouldContain("path=/", cookie);
            attributes.ShouldContain("httponly", cookie);
            attributes.ShouldNotContain(one => one.StartsWith("domain=", StringComparison.OrdinalIgnoreCase), cookie);
        }
    }

    [Fact]
    public async Task A_workspace_planted_by_another_host_of_the_domain_is_not_opened()
    {
        var clara = (await _app.SignInAsync("clara")).OverHttps().Cookie;

        (await SeeAsync(clara + Planted)).Open.ShouldBe("main");
        (await SeeAsync(clara + "; __Host-pa-workspace=main" + Planted)).Open.ShouldBe("main");
        (await SeeAsync(clara + "; __Host-pa-workspace=north; pa-workspace=main")).Open.ShouldBe("north");
    }

    [Fact]
    public async Task A_form_with_a_planted_cookie_is_refused()
    {
        var (token, cookies) = await OpenAsync("/account/sign-in", "", []);
        var planted = cookies.Replace("__Host-", "", StringComparison.Ordinal);

        (await SendAsync("/account/sign-in", planted, [], ("_handler", "sign-in"), ("__RequestVerificationToken", token))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_sign_in_begun_before_the_upgrade_keeps_its_open_workspace()
    {
        var earlier = await EarlierAsync("clara");

        var (open, set) = await SeeAsync(earlier + Planted);

        open.ShouldBe("north");
        set.ShouldContain(cookie => cookie.StartsWith("__Host-pa-workspace=north;", StringComparison.Ordinal));
        set.Single(cookie => NameOf(cookie) is "pa-workspace").ShouldContain("expires=Thu, 01 Jan 1970");
        (await SeeAsync(earlier + "; __Host-pa-workspace=north; pa-workspace=main")).Open.ShouldBe("north");
    }

    [Fact]
    public async Task The_first_request_after_the_upgrade_decides_and_a_cookie_planted_later_changes_nothing()
    {
        var earlier = await EarlierAsync("clara");

        var (open, set) = await SeeAsync(earlier);

        open.ShouldBe("main");
        var kept = set.Single(cookie => NameOf(cookie) is "__Host-pa-workspace").Split(';')[0];
        (await SeeAsync($"{earlier}; {kept}{Planted}")).Open.ShouldBe("main");
    }

    [Fact]
    public async Task Two_different_workspaces_from_before_the_upgrade_open_neither() =>
        (await SeeAsync(await EarlierAsync("clara") + "; pa-workspace=main" + Planted)).Open.ShouldBe("main");

    [Fact]
    public async Task A_sign_in_begun_before_the_upgrade_gets_language_and_theme_from_its_account()
    {
        var clara = (await _app.SignInAsync("clara")).OverHttps().Cookie;
        var (token, cookies) = await OpenAsync("/payments", clara, []);
        await SendAsync("/account/theme", clara + cookies, [], ("__RequestVerificationToken", token), ("theme", "dark"), ("returnUrl", "/"));

        var (_, set) = await SeeAsync(await EarlierAsync("clara") + "; pa-theme=light");

        set.ShouldContain(cookie => cookie.StartsWith("__Host-pa-theme=dark;", StringComparison.Ordinal));
    }

    private static string NameOf(string cookie) => cookie.Split('=')[0];

    private async Task<(string Open, IReadOnlyList<string> Set)> SeeAsync(string cookies)
    {
        var set = new List<string>();
        using var page = await _app.SendAsync(HttpMethod.Get, "/payments", null, null, [.. OverHttps, ("Cookie", cookies)]);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        Note(page, set);
        return (Current().Match(await page.Content.ReadAsStringAsync()).Groups["key"].Value, set);
    }

    private async Task<(string Token, string Cookies)> OpenAsync(string path, string cookies, List<string> set)
    {
        using var page = await _app.SendAsync(HttpMethod.Get, path, null, null, [.. OverHttps, ("Cookie", cookies)]);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var given = Note(page, set);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        return (token, string.Concat(given.Select(cookie => "; " + cookie.Split(';')[0])));
    }

    private async Task<HttpStatusCode> SendAsync(string path, string cookies, List<string> set, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _app.SendAsync(HttpMethod.Post, path, null, form, [.. OverHttps, ("Cookie", cookies)]);
        Note(answer, set);
        return answer.StatusCode;
    }

    private static string[] Note(HttpResponseMessage answer, List<string> set)
    {
        string[] given = answer.Headers.TryGetValues("Set-Cookie", out var all) ? [.. all] : [];
        set.RemoveAll(cookie => given.Any(one => string.Equals(NameOf(one), NameOf(cookie), StringComparison.Ordinal)));
        set.AddRange(given);
        return given;
    }

    // A session cookie as the version before wrote it: it holds the secret alone.
    private async Task<string> EarlierAsync(string person)
    {
        var format = _app.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionClaims.Scheme).TicketDataFormat;
        var now = format.Unprotect((await _app.SignInAsync(person)).Cookie["pa-local=".Length..])!;
        var secret = now.Principal.FindFirst("pa:token")!;
        var earlier = new ClaimsPrincipal(new ClaimsIdentity([secret], SessionClaims.Scheme));
        return "__Host-pa=" + format.Protect(new AuthenticationTicket(earlier, now.Properties, SessionClaims.Scheme));
    }

    /// <summary>An app with two workspaces.</summary>
    public sealed class TwoWorkspaces : SharedApp
    {
        protected override Task<AppHost> StartAsync() =>
            AppHost.StartAsync(("Workspaces:0:Key", "main"), ("Workspaces:0:Name", "Main"), ("Workspaces:1:Key", "north"), ("Workspaces:1:Name", "Far north"));
    }

    [GeneratedRegex("""name="workspace" value="(?<key>[a-z]+)" aria-current="true""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Current();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Token();
}
