using System.Net;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The data a browser keeps for a session: one cookie sent only to this host over HTTPS, and nothing after signing out.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class SessionCookieTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Over_HTTPS_the_session_cookie_is_limited_to_the_host_and_hidden_from_scripts()
    {
        var cookie = await CookieOfSignInAsync("https");

        cookie.ShouldStartWith("__Host-pa=");
        var attributes = cookie.Split("; ").Skip(1).ToList();
        attributes.ShouldContain("path=/");
        attributes.ShouldContain("secure");
        attributes.ShouldContain("httponly");
        attributes.ShouldContain("samesite=lax");
        attributes.ShouldNotContain(attribute => attribute.StartsWith("domain=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Over_plain_HTTP_the_session_cookie_has_another_name_and_is_hidden_from_scripts()
    {
        var cookie = await CookieOfSignInAsync("http");

        cookie.ShouldStartWith("pa-local=");
        cookie.Split("; ").ShouldContain("httponly");
    }

    [Fact]
    public async Task Signing_out_clears_the_browser_storage_of_the_app()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();
        await visitor.GoToListAsync("/payments?paid=unpaid");
        await visitor.Rows.First.Locator("a").First.ClickAsync();
        await visitor.AtAsync("**/payments/*");
        (await StoredAsync(visitor)).ShouldBeGreaterThan(0);

        await visitor.Page.ClickAsync(".person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visitor.AtAsync("**/account/sign-in");

        (await StoredAsync(visitor)).ShouldBe(0);
    }

    private static Task<int> StoredAsync(Visitor visitor) => visitor.Page.EvaluateAsync<int>("() => sessionStorage.length + localStorage.length");

    private async Task<string> CookieOfSignInAsync(string scheme)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = fixture.App.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var page = await client.GetAsync("/account/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").Single(value => Form().IsMatch(value));
        var token = WebUtility.HtmlDecode(FormToken().Match(await page.Content.ReadAsStringAsync()).Groups["value"].Value);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent(
                [KeyValuePair.Create("_handler", "demo"), KeyValuePair.Create("DemoName", "clara"), KeyValuePair.Create("__RequestVerificationToken", token)]
            ),
        };
        request.Headers.Add("Cookie", form.Split(';')[0]);
        using var answer = await client.SendAsync(request);
        return answer.Headers.GetValues("Set-Cookie").Single(value => SignIn().IsMatch(value));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex FormToken();

    [GeneratedRegex("^(__Host-)?pa-form=", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Form();

    [GeneratedRegex("^(__Host-pa|pa-local)=", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex SignIn();
}
