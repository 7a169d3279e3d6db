using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Whom the app believes about who calls, and how.</summary>
public sealed class ProxiesTests
{
    private const string Afar = "203.0.113.7";

    [Fact]
    public async Task A_proxy_on_this_machine_is_believed_about_the_scheme_and_not_about_the_caller()
    {
        await using var app = await StartAsync();

        (await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, "https 127.0.0.1"));
        (await AskAsync(app, ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, "https 127.0.0.1"));
        (await AskAsync(app)).ShouldBe((HttpStatusCode.OK, "http 127.0.0.1"));
    }

    [Fact]
    public async Task A_trusted_proxy_is_believed_about_both()
    {
        await using var app = await StartAsync(("TrustedProxies:0", "127.0.0.1"));

        (await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, $"https {Afar}"));
    }

    [Fact]
    public async Task Another_trusted_proxy_does_not_make_this_machine_one()
    {
        await using var app = await StartAsync(("TrustedProxies:0", "10.1.2.3"));

        (await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "https"))).ShouldBe((HttpStatusCode.OK, "https 127.0.0.1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.1")]
    public async Task What_a_proxy_passed_on_in_clear_is_refused_whether_it_is_trusted_or_not(string? trusted)
    {
        await using var app = await (trusted is null ? StartAsync() : StartAsync(("TrustedProxies:0", trusted)));

        var (status, said) = await AskAsync(app, ("X-Forwarded-For", Afar), ("X-Forwarded-Proto", "http"));

        status.ShouldBe(HttpStatusCode.Forbidden);
        said.ShouldContain("Use its https address.");
    }

    private static Task<AppHost> StartAsync(params (string Key, string Value)[] settings) =>
        AppHost.StartAsync(app => app.MapGet("/caller", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}").AllowAnonymous(), settings);

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(AppHost app, params (string Name, string Value)[] headers)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, "/caller", null, null, headers);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
