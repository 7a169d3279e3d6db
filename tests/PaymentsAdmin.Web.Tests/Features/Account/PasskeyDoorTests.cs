using System.Net;
using System.Text.RegularExpressions;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>Which passkey challenges are given, and to whom.</summary>
public sealed partial class PasskeyDoorTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly AppHost _app = shared.Host;

    [Fact]
    public async Task A_request_without_the_antiforgery_token_is_refused()
    {
        using var answer = await _app.SendAsync(
            HttpMethod.Post, "/account/passkeys/options", null, new FormUrlEncodedContent([KeyValuePair.Create("purpose", "sign-in")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_a_sign_in_a_challenge_is_given_only_for_signing_in()
    {
        var asked = await AskAsync("sign-in", "localhost");
        asked.ShouldContain("\"challenge\"");
        asked.ShouldContain("\"userVerification\":\"required\"");
        asked.ShouldContain("\"rpId\":\"localhost\"");
        (await AskAsync("sign-in", "localhost")).ShouldNotBe(asked);

        foreach (var purpose in new[] { "step-up", "add", "anything" })
        {
            (await AskAsync(purpose, "localhost")).ShouldContain("This sign-in has ended.");
        }
    }

    [Fact]
    public async Task A_challenge_to_sign_in_comes_with_a_cookie_that_only_its_browser_has()
    {
        using var first = await OptionsAsync("sign-in", "localhost");
        var set = first.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("pa-passkey=", StringComparison.Ordinal));
        set.ShouldContain("httponly");
        set.ShouldContain("samesite=strict");

        using var again = await OptionsAsync("sign-in", "localhost", set.Split(';')[0]);
        again.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Under_an_IP_address_no_passkey_button_is_shown_and_no_challenge_is_given()
    {
        (await AskAsync("sign-in", "127.0.0.1")).ShouldContain("Passkeys cannot be used at this address.");
        using var page = await _app.SendAsync(HttpMethod.Get, "/account/sign-in");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("data-passkey=");
    }

    private async Task<string> AskAsync(string purpose, string host)
    {
        using var answer = await OptionsAsync(purpose, host);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> OptionsAsync(string purpose, string host, string? passkeyCookie = null)
    {
        var named = $"{host}:{_app.Address.Port}";
        using var page = await _app.SendAsync(HttpMethod.Get, "/account/sign-in", headers: ("Host", named));
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        var cookie = page.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("pa-form=", StringComparison.Ordinal)).Split(';')[0];
        var form = new FormUrlEncodedContent([KeyValuePair.Create("purpose", purpose), KeyValuePair.Create("__RequestVerificationToken", token)]);
        var answer = await _app.SendAsync(HttpMethod.Post, "/account/passkeys/options", null, form, ("Host", named), ("Cookie", $"{cookie}; {passkeyCookie}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 60_000)]
    private static partial Regex Token();
}
