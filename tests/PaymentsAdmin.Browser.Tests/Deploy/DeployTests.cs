using System.Globalization;
using System.Net;
using System.Text.Json;
using PaymentsAdmin.Core.Links;

namespace PaymentsAdmin.Browser.Tests.Deploy;

/// <summary>The app behind nginx, as deploy.md installs it.</summary>
[Collection(LooksCollection.Name)]
public sealed class DeployTests(BrowserFixture fixture, Deployed there) : IClassFixture<Deployed>
{
    private const string Secret = "auth-in-the-query";

    [Fact]
    [Trait("Run", "Full")]
    public async Task Pages_work_through_nginx_over_a_WebSocket_and_reconnect_after_a_restart()
    {
        var (app, nginx) = await there.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(nginx.Address);
        var sockets = new List<string>();
        visitor.Page.WebSocket += (_, socket) => sockets.Add(socket.Url);
        await visitor.ClickInAsync("Clara");
        (await visitor.Page.Context.CookiesAsync()).ShouldContain(cookie => cookie.Name == "__Host-pa" && cookie.Secure && cookie.HttpOnly);
        sockets.ShouldContain(url => url.StartsWith("wss:", StringComparison.Ordinal));
        visitor.Complaints.ShouldBeEmpty();

        await app.StopAsync();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await app.StartAsync();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await visitor.ListReadyAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await visitor.AtAsync("**/payments?after=*");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_request_that_is_too_large_is_answered_by_the_app_with_a_REST_error()
    {
        var (app, nginx) = await there.StartAsync();
        using var large = new ByteArrayContent(new byte[5 * 1024 * 1024]);
        large.Headers.ContentType = new("application/json");

        using var answer = await nginx.Http.PostAsync(await MethodAsync(app, "crm.item.payment.list"), large);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.TryGetProperty("error", out _).ShouldBeTrue();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_logs_of_nginx_contain_no_token_whether_the_app_is_running_or_stopped()
    {
        var (app, nginx) = await there.StartAsync();
        var (method, link) = (await MethodAsync(app, "server.time"), LinkToken.Random().ToString());
        var token = method.Split('/')[3];
        (await AskAsync(nginx, method)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(nginx, $"/rest/server.time.json?auth={Secret}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(nginx, $"/p/{link}/qr.svg")).ShouldBe(HttpStatusCode.NotFound);
        await app.StopAsync();
        foreach (var address in new[] { method, $"/p/{link}", $"/rest/server.time.json?auth={Secret}" })
        {
            using var answer = await nginx.Http.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        }

        var logs = nginx.Logs;
        logs.ShouldContain("/rest/1/***/server.time.json");
        logs.ShouldContain("/p/***/qr.svg");
        foreach (var secret in new[] { token, link, Secret })
        {
            logs.ShouldNotContain(secret);
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Nginx_replaces_the_forwarding_headers_of_the_caller()
    {
        await using var listener = await Echo.StartAsync();
        await using var nginx = await Nginx.OnAnyPortAsync(port => Nginx.TryAsync(port, before: listener.Port));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "http");

        using var answer = await nginx.Http.SendAsync(request);
        var heard = await answer.Content.ReadAsStringAsync();

        heard.ShouldContain("X-Forwarded-For: 127.0.0.1\n");
        heard.ShouldContain("X-Forwarded-Proto: https\n");
        heard.ShouldContain($"Host: {nginx.Address.Authority}\n");
        heard.ShouldNotContain("203.0.113.9");
    }

    private static async Task<HttpStatusCode> AskAsync(Nginx nginx, string address)
    {
        using var answer = await nginx.Http.GetAsync(address);
        return answer.StatusCode;
    }

    private static async Task<string> MethodAsync(ServedApp app, string method)
    {
        var token = JsonDocument.Parse(await app.CommandAsync("token", "add", "--user", "vera", "--scope", "crm", "--json")).RootElement;
        return $"{token.GetProperty("restUrl").GetString()}{method}.json";
    }
}
