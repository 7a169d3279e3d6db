using System.Net;
using System.Text.RegularExpressions;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Shell;

/// <summary>Switching between workspaces in the header, through the real endpoints.</summary>
public sealed partial class WorkspaceSwitchTests(WorkspaceSwitchTests.TwoWorkspaces shared) : IClassFixture<WorkspaceSwitchTests.TwoWorkspaces>
{
    private readonly AppHost _app = shared.Host;

    [Fact]
    public async Task The_chosen_workspace_is_open_on_pages_and_in_downloads()
    {
        var clara = await _app.SignInAsync("clara");
        var (open, lines) = await SeeAsync(clara);
        open.ShouldBe("main");
        lines.ShouldBeGreaterThan(1);

        var moved = await SwitchAsync(clara, "north", "/payments/12?open=x");
        moved.Location.ShouldBe("/payments");
        (open, lines) = await SeeAsync(moved.Visit);
        open.ShouldBe("north");
        lines.ShouldBe(1);

        (await SeeAsync((await SwitchAsync(moved.Visit, "main", "/home")).Visit)).Open.ShouldBe("main");
    }

    [Fact]
    public async Task An_unknown_workspace_leaves_the_first_one_open()
    {
        var clara = await _app.SignInAsync("clara");

        (await SeeAsync((await SwitchAsync(clara, "nowhere", "/payments")).Visit)).Open.ShouldBe("main");
        (await SeeAsync(clara with { Cookie = clara.Cookie + "; pa-workspace=nowhere" })).Open.ShouldBe("main");
    }

    [Theory]
    [InlineData("/payments/12/posting", "/payments")]
    [InlineData("/payments?paid=false", "/payments")]
    [InlineData("/entities/2/1001", "/entities")]
    [InlineData("/admin/reference/category", "/admin/reference/category")]
    [InlineData("https://elsewhere.example/payments", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData(null, "/")]
    public void Switching_opens_a_page_that_the_other_workspace_has(string? from, string to) => AppUrls.InAnotherWorkspace(from).ShouldBe(to);

    private async Task<(string Open, int Lines)> SeeAsync(Visit visit)
    {
        using var page = await _app.SendAsync(HttpMethod.Get, "/payments", visit);
        using var file = await _app.SendAsync(HttpMethod.Get, "/exports/payments.csv?view=all", visit, null, ("Sec-Fetch-Site", "same-origin"));
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        var lines = (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        return (Current().Match(await page.Content.ReadAsStringAsync()).Groups["key"].Value, lines);
    }

    private async Task<(Visit Visit, string Location)> SwitchAsync(Visit visit, string key, string from)
    {
        using var page = await _app.SendAsync(HttpMethod.Get, "/payments", visit);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        var form = visit with { Cookie = visit.Cookie + Cookies(page) };
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("workspace", key), new("returnUrl", from)]);
        using var answer = await _app.SendAsync(HttpMethod.Post, "/account/workspace", form, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (visit with { Cookie = visit.Cookie.Split("; ")[0] + Cookies(answer) }, answer.Headers.Location!.OriginalString);
    }

    private static string Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Concat(set.Select(cookie => "; " + cookie.Split(';')[0])) : "";

    /// <summary>An app with two workspaces, which allows many exports.</summary>
    public sealed class TwoWorkspaces : SharedApp
    {
        protected override Task<AppHost> StartAsync() =>
            AppHost.StartAsync(
                ("Workspaces:0:Key", "main"),
                ("Workspaces:0:Name", "Main"),
                ("Workspaces:1:Key", "north"),
                ("Workspaces:1:Name", "Far north"),
                ("Exports:PerTenMinutes", "100"));
    }

    [GeneratedRegex("""name="workspace" value="(?<key>[a-z]+)" aria-current="true""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Current();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Token();
}
