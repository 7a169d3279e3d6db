using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Which proxies the app trusts about the caller and the scheme.</summary>
public sealed class ProxiesTests
{
    private const string Afar = "203.0.113.7";

    [Fact]
    public async Task A_local_proxy_is_trusted_about_the_scheme_but_not_about_the_caller()
    {
        await using var app = await StartAsync();

        (await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, "https 127.0.0.1"));
        (await AskAsync(app, ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, "https 127.0.0.1"));
        (await AskAsync(app)).ShouldBe((HttpStatusCode.OK, "http 127.0.0.1"));
    }

    [Fact]
    public async Task A_configured_proxy_is_trusted_about_the_scheme_and_the_caller()
    {
        await using var app = await StartAsync(("TrustedProxies:0", "127.0.0.1"));

        (await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, $"https {Afar}"));
    }

    [Fact]
    public async Task Trusting_another_proxy_does_not_make_this_machine_trusted()
    {
        await using var app = await StartAsync(("TrustedProxies:0", "10.1.2.3"));

        (await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, "https 127.0.0.1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.1")]
    public async Task Plain_http_behind_a_proxy_is_refused_whether_it_is_trusted_or_not(string? trusted)
    {
        await using var app = await (trusted is null ? StartAsync() : StartAsync(("TrustedProxies:0", trusted)));

        var (status, said) = await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "http"));

        status.ShouldBe(HttpStatusCode.Forbidden);
        said.ShouldContain("Use its https address.");
    }

    private static Task<AppHost> StartAsync(params (string Key, string Value)[] settings) =>
        AppHost.StartAsync(
            app => app.MapGet("/caller", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}").AllowAnonymous(), settings);

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(AppHost app, params (string Name, string Value)[] headers)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, "/caller", null, null, headers);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
