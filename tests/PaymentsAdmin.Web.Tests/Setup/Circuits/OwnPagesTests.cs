using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Setup.Circuits;

namespace PaymentsAdmin.Web.Tests.Setup.Circuits;

/// <summary>Which sites may open a circuit, and by which addresses.</summary>
public sealed class OwnPagesTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Elsewhere = "https://evil.example";

    private readonly AppHost _app = shared.Host;

    /// <summary>Spellings that routing accepts for the hub.</summary>
    public static TheoryData<string> Hub =>
        ["/_blazor", "/_Blazor", "/_BLAZOR", "/_blazor/", "/_Blazor/", "/%5Fblazor", "/_bl%61zor", "/_%42lazor/", "//_blazor"];

    /// <summary>The addresses that browsers post to, besides the socket.</summary>
    public static TheoryData<string> Posts =>
        [
            "/_blazor/negotiate?negotiateVersion=1",
            "/_Blazor/Negotiate?negotiateVersion=1",
            "/_blazor/negotiate/?negotiateVersion=1",
            "/_bl%61zor/negotiat%65?negotiateVersion=1",
            "/_Blazor?id=x",
            "/_blazor/disconnect",
            "/_Blazor/Disconnect/",
        ];

    [Theory]
    [MemberData(nameof(Hub))]
    public async Task A_socket_from_another_site_is_refused_however_its_address_is_spelt(string path)
    {
        (await UpgradeAsync(path, Elsewhere)).ShouldBe(path.StartsWith("//", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden);
        (await UpgradeAsync(path, "null")).ShouldNotBe(HttpStatusCode.SwitchingProtocols);
        (await UpgradeAsync(path, origin: null)).ShouldNotBe(HttpStatusCode.SwitchingProtocols);
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/_Blazor/")]
    public async Task A_socket_from_our_own_pages_opens(string path) =>
        (await UpgradeAsync(path, CircuitSocket.Origin(_app))).ShouldBe(HttpStatusCode.SwitchingProtocols);

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Posts_from_another_site_are_refused_however_their_address_is_spelt(string path)
    {
        var clara = await _app.SignInAsync("clara");

        using var foreign = await _app.SendAsync(HttpMethod.Post, path, clara, null, ("Origin", Elsewhere));
        using var hidden = await _app.SendAsync(HttpMethod.Post, path, clara, null, ("Sec-Fetch-Site", "cross-site"));
        using var own = await _app.SendAsync(HttpMethod.Post, path, clara, null, ("Origin", CircuitSocket.Origin(_app)));

        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        hidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        own.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_our_own_pages_can_read_the_circuit_initializers()
    {
        var clara = await _app.SignInAsync("clara");

        using var foreign = await _app.SendAsync(HttpMethod.Get, "/_Blazor/Initializers/", clara, null, ("Sec-Fetch-Site", "cross-site"));
        using var own = await _app.SendAsync(HttpMethod.Get, "/_blazor/initializers/", clara, null, ("Sec-Fetch-Site", "same-origin"));

        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_Blazor/Negotiate/?negotiateVersion=1")]
    public async Task Reconnecting_a_circuit_does_not_extend_the_sign_in(string path)
    {
        var clara = await _app.SignInAsync("clara");
        using (await _app.SendAsync(HttpMethod.Get, "/account", clara)) { }

        _app.Time.Pass(TimeSpan.FromMinutes(20));
        using var connected = await _app.SendAsync(HttpMethod.Post, path, clara, null, ("Origin", CircuitSocket.Origin(_app)));

        connected.StatusCode.ShouldBe(HttpStatusCode.OK);
        _app.Get<LiveSignIns>().Left(clara.SignIn.Id)!.Left.ShouldBeLessThan(TimeSpan.FromMinutes(11));
        using (await _app.SendAsync(HttpMethod.Get, "/account", clara)) { }
        _app.Get<LiveSignIns>().Left(clara.SignIn.Id)!.Left.ShouldBeGreaterThan(TimeSpan.FromMinutes(29));
    }

    [Fact]
    public void Every_endpoint_of_the_hub_is_marked_as_a_circuit_endpoint()
    {
        var all = _app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var marked = all.Where(endpoint => endpoint.Metadata.GetMetadata<CircuitEndpoint>() is not null).ToList();

        all.Where(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>() is not null).ShouldBeSubsetOf(marked);
        marked.Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
            .ShouldBe(["_blazor", "_blazor/negotiate", "_blazor/disconnect", "_blazor/initializers"], ignoreOrder: true);
    }

    private async Task<HttpStatusCode> UpgradeAsync(string path, string? origin)
    {
        var clara = await _app.SignInAsync("clara");
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", clara.Cookie);
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(
                new Uri($"ws://{_app.Address.Authority}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }),
                CancellationToken.None
            );
        }
        catch (WebSocketException)
        {
            // The status tells how it was refused.
        }

        return socket.HttpStatusCode;
    }
}
