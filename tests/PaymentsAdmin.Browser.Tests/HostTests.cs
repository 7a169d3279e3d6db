using System.Net;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>How the real program handles the Host header.</summary>
public sealed class HostTests
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task Without_configured_host_names_any_host_is_served_and_no_redirect_repeats_it()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await app.SaidAsync(new("Payment links can only be created under localhost"));

        using var page = await AskAsync(app, "/account/sign-in", "evil.example");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("evil.example");
        using var redirect = await AskAsync(app, "/payments", "evil.example");
        redirect.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        redirect.Headers.Location!.ToString().ShouldStartWith("/account/sign-in");
        using var home = await AskAsync(app, "/payments", app.Address.Authority);
        home.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task With_configured_host_names_other_hosts_are_refused_except_for_health_checks_and_REST()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PaymentsAdmin__PublicBaseUrl"] = "https://pay.example.com",
            ["PaymentsAdmin__AllowedHosts"] = "books.example.com",
        };
        await using var app = await ServedApp.StartAsync(environment: "Production", settings: settings);
        using var evil = await AskAsync(app, "/account/sign-in", "evil.example");
        evil.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await evil.Content.ReadAsStringAsync()).ShouldContain("AllowedHosts");
        foreach (var (path, host) in new[]
        {
            ("/account/sign-in", "pay.example.com"),
            ("/account/sign-in", "books.example.com:8443"),
            ("/health/ready", "192.0.2.7")
        })
        {
            using var answer = await AskAsync(app, path, host);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, host);
        }

        using var rest = await AskAsync(app, "/rest/1/none/crm.item.payment.list", "192.0.2.7");
        rest.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Log.ShouldNotContain("Payment links can only be created");
    }

    private static async Task<HttpResponseMessage> AskAsync(ServedApp app, string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return await app.Http.SendAsync(request);
    }
}
