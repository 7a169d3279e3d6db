using System.Security.Cryptography;
using PaymentsAdmin.Fakes.Data;
using PaymentsAdmin.Fakes.Events;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Limits;
using PaymentsAdmin.Fakes.Serving;
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
    private readonly Listener _server;
    private Listener? _control;

    private FakePortal(FakePortalOptions options)
    {
        _options = options;
        _world = new World(options);
        _doors = new Doors(this, _world);
        Hand = new Hand(_world);
        _server = new Listener(options.Host, options.Port, options.Certificate, _doors.HandleAsync);
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

    public bool IsUp => _server.Listens && !_doors.Resetting;

    public static async Task<FakePortal> StartAsync(FakePortalOptions? options = null)
    {
        var portal = new FakePortal(options ?? new FakePortalOptions());
        Basics.Fill(portal._world);
        portal._world.Webhooks.Add(1, portal._options.Secret, Scopes.Usual);
        await portal.ListenAsync();
        if (portal._options.ControlPort is { } port)
        {
            portal._control = new Listener(portal._options.Host, port, certificate: null, portal._doors.ControlAsync);
            await portal._control.ListenAsync();
            portal.ControlAddress = portal._control.Address;
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
    public Task GoDownAsync(Outage outage)
    {
        _doors.Resetting = outage == Outage.Resetting;
        return outage == Outage.Refusing ? _server.RefuseAsync() : Task.CompletedTask;
    }

    public Task ComeBackAsync()
    {
        _doors.Resetting = false;
        return ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_control is not null)
        {
            await _control.DisposeAsync();
        }

        await _world.DisposeAsync();
    }

    private async Task ListenAsync()
    {
        await _server.ListenAsync();
        _world.Address = _server.Address;
    }
}
