using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.SignIn;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>Webhooks and applications of the fake portal.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalSignInTests : IAsyncLifetime
{
    private static readonly Application Ours = new("local.app", "secret", new Uri("http://127.0.0.1:9/portal/back?x=1"), ["crm", "sale"]);

    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;

    private HttpClient Http => _caller.Http;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _portal.Applications.Add(Ours);
        _caller = PortalCaller.At(_portal.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_has_a_user_a_secret_scopes_and_an_optional_expiry()
    {
        var hook = _portal.WebhookOf(2, ["crm"], _portal.Clock.Now.AddHours(1));
        using var caller = new PortalCaller(hook);
        (await caller.ResultAsync("profile"))!["ADMIN"]!.GetValue<bool>().ShouldBeFalse();
        (await caller.ResultAsync("scope"))!.ToJsonString().ShouldBe("""["crm"]""");
        (await caller.RefusalAsync("sale.payment.list"))
            .ShouldBe("403 \"insufficient_scope\" The request requires higher privileges than provided by the webhook token");
        (await caller.ResultAsync("method.get", new { name = "sale.payment.list" }))!.ToJsonString().ShouldBe("""{"isExisting":true,"isAvailable":false}""");

        const string Wrong = "401 \"INVALID_CREDENTIALS\" Invalid request credentials";
        using var stranger = new PortalCaller(new Uri(_portal.Address, "/rest/2/guessed/"));
        (await stranger.RefusalAsync("profile")).ShouldBe(Wrong);
        using var another = new PortalCaller(new Uri(hook.AbsoluteUri.Replace("/rest/2/", "/rest/1/", StringComparison.Ordinal)));
        (await another.RefusalAsync("profile")).ShouldBe(Wrong);
        _portal.Clock.Advance(TimeSpan.FromHours(2));
        (await caller.RefusalAsync("profile")).ShouldBe(Wrong);
        using var nobody = new PortalCaller(new Uri(_portal.Address, "/rest/"));
        (await nobody.RefusalAsync("profile")).ShouldBe("401 \"NO_AUTH_FOUND\" Wrong authorization data");
    }

    [Fact]
    public async Task Plain_http_is_refused_when_the_portal_requires_https()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { HttpsRequired = true });
        using var caller = PortalCaller.Of(portal);
        (await caller.RefusalAsync("profile")).ShouldBe("400 \"INVALID_REQUEST\" Https required.");
    }

    [Fact]
    public async Task An_application_exchanges_its_code_for_tokens_once_and_within_thirty_seconds()
    {
        var page = await Http.GetStringAsync("oauth/authorize/?client_id=local.app&state=a%26b");
        page.ShouldContain("crm, sale");
        page.ShouldContain("value=\"a&amp;b\"");
        var back = await ConsentAsync("allow");
        back.GetLeftPart(UriPartial.Path).ShouldBe("http://127.0.0.1:9/portal/back");
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.Query);
        (query["x"].ToString(), query["state"].ToString(), query["scope"].ToString(), query["domain"].ToString())
            .ShouldBe(("1", "a&b", "crm,sale", _portal.Address.Authority));

        var exchange = $"grant_type=authorization_code&client_id=local.app&client_secret=secret&code={query["code"]}";
        var (status, tokens) = await TokenAsync(exchange);
        status.ShouldBe(200);
        (tokens["expires_in"]!.ToString(), tokens["client_endpoint"]!.ToString(), tokens["user_id"]!.ToString())
            .ShouldBe(("3600", new Uri(_portal.Address, "/rest/").AbsoluteUri, "2"));
        (await TokenAsync(exchange))
            .ShouldSatisfyAllConditions(again => again.Status.ShouldBe(400), again => again.Body["error"]!.ToString().ShouldBe("invalid_grant"));
        (await CallAsync("app.info", (string)tokens["access_token"]!))["result"]!["STATUS"]!.ToString().ShouldBe("L");

        var late = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery((await ConsentAsync("allow")).Query)["code"];
        _portal.Clock.Advance(TimeSpan.FromSeconds(31));
        (await TokenAsync($"grant_type=authorization_code&client_id=local.app&client_secret=secret&code={late}")).Status.ShouldBe(400);
        (await ConsentAsync("deny")).Query.ShouldContain("error=access_denied");
    }

    [Fact]
    public async Task A_refresh_token_is_valid_once_and_each_answer_carries_the_next_one()
    {
        var first = _portal.Applications.Give(Ours, 1);
        _portal.Clock.Advance(TimeSpan.FromHours(2));
        (await CallAsync("profile", first.Access))["error"]!.ToString().ShouldBe("expired_token");
        var (_, second) = await TokenAsync($"grant_type=refresh_token&client_id=local.app&client_secret=secret&refresh_token={first.Refresh}");
        (await CallAsync("profile", (string)second["access_token"]!))["result"]!["ADMIN"]!.GetValue<bool>().ShouldBeTrue();
        var (status, again) = await TokenAsync($"grant_type=refresh_token&client_id=local.app&client_secret=secret&refresh_token={first.Refresh}");
        (status, again["error"]!.ToString()).ShouldBe((400, "invalid_grant"));
        _portal.Journal.Violations.ShouldBeEmpty();

        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = "local.app",
                ["client_secret"] = "secret",
                ["refresh_token"] = (string)second["refresh_token"]!
            }
        );
        (await Http.PostAsync("oauth/token/", form)).IsSuccessStatusCode.ShouldBeTrue();
        _portal.Journal.Violations.Single().Rule.ShouldBe("early-refresh");
        (await TokenAsync("grant_type=refresh_token&client_id=local.app&client_secret=wrong&refresh_token=x")).Status.ShouldBe(401);
    }

    private async Task<Uri> ConsentAsync(string answer)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["client_id"] = "local.app", ["state"] = "a&b", ["user"] = "2", ["answer"] = answer });
        using var redirect = await Http.PostAsync("oauth/authorize/", form);
        ((int)redirect.StatusCode).ShouldBe(302);
        return redirect.Headers.Location!;
    }

    private async Task<(int Status, JsonNode Body)> TokenAsync(string query)
    {
        using var answer = await Http.GetAsync($"oauth/token/?{query}");
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<JsonNode> CallAsync(string method, string token)
    {
        using var answer = await Http.PostAsync($"rest//{method}", System.Net.Http.Json.JsonContent.Create(new { auth = token }));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
