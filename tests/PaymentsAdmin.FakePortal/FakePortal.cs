using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PaymentsAdmin.Fakes.Data;
using PaymentsAdmin.Fakes.Events;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Limits;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.Strictness;

namespace PaymentsAdmin.Fakes;

/// <summary>The kinds of outage of the whole portal.</summary>
public enum Outage
{
    /// <summary>Connections are refused.</summary>
    Refusing,

    /// <summary>Connections are reset.</summary>
    Resetting,
}

/// <summary>A stand-in for a real portal: an http server on loopback with state, rules, limits and faults.</summary>
public sealed class FakePortal : IAsyncDisposable
{
    private readonly World _world;
    private readonly FakePortalOptions _options;
    private readonly Doors _doors;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private WebApplication? _server;
    private WebApplication? _control;
    private Socket? _held;
    private int _port;

    private FakePortal(FakePortalOptions options)
    {
        _options = options;
        _world = new World(options);
        _doors = new Doors(this, _world);
        Hand = new Hand(_world);
        _port = options.Port;
    }

    public World World => _world;

    public Uri Address => _world.Address;

    /// <summary>The administrator's webhook, with the usual scopes.</summary>
    public Uri Webhook => new(Address, $"/rest/1/{_options.Secret}/");

    /// <summary>A person who works in the portal itself.</summary>
    public Hand Hand { get; }

    public Journal Journal => _world.Journal;

    public FaultBook Faults => _world.Faults;

    public PortalClock Clock => _world.Clock;

    public RateBucket Rate => _world.Rate;

    public OperatingTimes Operating => _world.Operating;

    public Delays Delays => _world.Delays;

    public Applications Applications => _world.Applications;

    public EventSender Events => _world.Events;

    /// <summary>What the portal does with legacy invoices from now on.</summary>
    public LegacyInvoices LegacyInvoices
    {
        get => _world.LegacyInvoices;
        set => _world.LegacyInvoices = value;
    }

    /// <summary>The address of /control while the portal is down; null without a port of its own.</summary>
    public Uri? ControlAddress { get; private set; }

    /// <summary>How many calls have not ended, whether or not anybody waits for their answers.</summary>
    public int UnderWay => _doors.UnderWay;

    public bool IsUp => _server is not null && !_doors.Resetting;

    public static async Task<FakePortal> StartAsync(FakePortalOptions? options = null)
    {
        var portal = new FakePortal(options ?? new FakePortalOptions());
        Basics.Fill(portal._world);
        portal._world.Webhooks.Add(1, portal._options.Secret, Scopes.Usual);
        await portal.ListenAsync();
        if (portal._options.ControlPort is { } port)
        {
            portal._control = await StartServerAsync(portal._options with { Certificate = null }, port, portal._doors.ControlAsync);
            portal.ControlAddress = AddressOf(portal._control);
        }

        return portal;
    }

    /// <summary>Another webhook; scopes are the usual ones unless given.</summary>
    public Uri WebhookOf(long user, IEnumerable<string>? scopes = null, DateTimeOffset? expiresAt = null, string? secret = null)
    {
        var webhook = _world.Webhooks.Add(user, secret ?? RandomNumberGenerator.GetHexString(16, lowercase: true), scopes ?? Scopes.Usual, expiresAt);
        return new Uri(Address, webhook.Path);
    }

    public void RevokeWebhook(Uri webhook) => _world.Webhooks.Revoke(webhook.Segments[3].Trim('/'));

    /// <summary>Fills the portal with data like a shop's. Legacy invoices leave the rest as it is without them.</summary>
    public void FillWithDemo(int entities, int payments, int seed, int invoices = 0)
    {
        new DemoData(_world, seed).Fill(entities, payments);
        new DemoInvoices(_world, seed).Fill(invoices);
    }

    /// <summary>Takes the whole portal down, as in an outage.</summary>
    public async Task GoDownAsync(Outage outage)
    {
        await _gate.WaitAsync();
        try
        {
            _doors.Resetting = outage == Outage.Resetting;
            if (outage == Outage.Refusing && _server is { } server)
            {
                _server = null;
                await server.StopAsync(new CancellationToken(canceled: true));
                await server.DisposeAsync();

                // Bound without listening, the port refuses connections but stays reserved.
                _held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _held.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                _held.Bind(new IPEndPoint(_options.Host, _port));
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task ComeBackAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _doors.Resetting = false;
            _held?.Dispose();
            _held = null;
            if (_server is null)
            {
                await ListenAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _held?.Dispose();
        foreach (var server in new[] { _server, _control }.OfType<WebApplication>())
        {
            await server.StopAsync(new CancellationToken(canceled: true));
            await server.DisposeAsync();
        }

        await _world.DisposeAsync();
        _gate.Dispose();
    }

    private async Task ListenAsync()
    {
        _server = await StartServerAsync(_options, _port, _doors.HandleAsync);
        _world.Address = AddressOf(_server);
        _port = _world.Address.Port;
    }

    private static async Task<WebApplication> StartServerAsync(FakePortalOptions options, int port, RequestDelegate handle)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(
                options.Host,
                port,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    if (options.Certificate is { } certificate)
                    {
                        listen.UseHttps(certificate);
                    }
                }
            );
        });
        var app = builder.Build();
        app.Run(handle);
        await app.StartAsync();
        return app;
    }

    private static Uri AddressOf(WebApplication server) =>
        new(
            server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
                .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        );
}
