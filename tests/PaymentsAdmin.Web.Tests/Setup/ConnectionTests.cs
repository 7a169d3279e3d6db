using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>How many connections may be open on which nobody is known.</summary>
public sealed class ConnectionTests
{
    private readonly List<string> _closed = [];

    [Fact]
    public void By_default_a_network_has_200_and_the_oldest_gives_way()
    {
        var all = Connections();
        for (var i = 0; i < 200; i++)
        {
            Enter(all, "192.0.2.1", i);
        }

        _closed.ShouldBeEmpty();
        Enter(all, "192.0.2.2", 0);
        Enter(all, "192.0.2.1", 200);

        all.Count.ShouldBe(201);
        _closed.ShouldBe(["192.0.2.1/0"]);
    }

    [Fact]
    public void By_default_a_thousand_are_open_in_all_and_the_network_with_the_most_loses_one()
    {
        var all = Connections();
        for (var i = 0; i < 800; i++)
        {
            Enter(all, string.Create(CultureInfo.InvariantCulture, $"198.51.100.{i % 200}"), i);
        }

        for (var i = 0; i < 200; i++)
        {
            Enter(all, "192.0.2.1", i);
        }

        Enter(all, "203.0.113.1", 0);

        all.Count.ShouldBe(1_000);
        _closed.ShouldBe(["192.0.2.1/0"]);
    }

    [Fact]
    public void Known_and_ended_connections_do_not_count()
    {
        var all = Connections(("Connections:MaxUnknownPerNetwork", "10"));
        for (var i = 0; i < 100; i++)
        {
            var one = Enter(all, "192.0.2.1", i);
            one.Leave();
            one.Leave();
        }

        (all.Count, _closed.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void A_proxy_shares_its_address_with_many_callers_and_is_limited_only_in_all()
    {
        var all = Connections(("Connections:MaxUnknownPerNetwork", "10"), ("Connections:MaxUnknown", "30"), ("TrustedProxies:0", "192.0.2.9"));
        for (var i = 0; i < 15; i++)
        {
            Enter(all, "192.0.2.9", i);
            Enter(all, "127.0.0.1", i);
        }

        _closed.ShouldBeEmpty();
        Enter(all, "192.0.2.1", 0);
        _closed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Idle_connections_make_room_for_new_ones_and_those_of_signed_in_users_stay()
    {
        await using var app = await AppHost.StartAsync(("Connections:MaxUnknown", "10"));
        var clara = await app.SignInAsync("clara");
        using var known = await ConnectAsync(app);
        (await GetAsync(known, app, clara.Cookie)).ShouldBe("200");

        using var first = await ConnectAsync(app);

        // The server may see connections in another order than they were made.
        await Patience.UntilAsync(() => app.Get<UnknownConnections>().Count == 1);
        var others = new List<TcpClient>();
        for (var i = 0; i < 10; i++)
        {
            others.Add(await ConnectAsync(app));
        }

        // The oldest idle one was closed, without an answer.
        (await IsClosedAsync(first)).ShouldBeTrue();
        (await GetAsync(known, app, clara.Cookie)).ShouldBe("200");
        (await GetAsync(others[^1], app, clara.Cookie)).ShouldBe("200");
        others.ForEach(other => other.Dispose());
    }

    private static async Task<bool> IsClosedAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]).AsTask().WithinAsync() == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private UnknownConnection Enter(UnknownConnections all, string address, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{address}/{number}");
        return all.Enter(IPAddress.Parse(address), () => _closed.Add(name));
    }

    private static UnknownConnections Connections(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("PaymentsAdmin:" + s.Key, (string?)s.Value)))
            .Build();
        return new(PaymentsAdminOptions.Read(configuration, development: false), new StillTime(), NullLogger<UnknownConnections>.Instance);
    }

    private static async Task<TcpClient> ConnectAsync(AppHost app)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.Address.Port);
        return client;
    }

    private static async Task<string> GetAsync(TcpClient client, AppHost app, string cookie)
    {
        var request = $"GET /account HTTP/1.1\r\nHost: {app.Address.Authority}\r\nCookie: {cookie}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        var (answer, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        while (!answer.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await client.GetStream().ReadAsync(buffer).AsTask().WithinAsync();
            read.ShouldBeGreaterThan(0);
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString().Split(' ')[1];
    }
}
