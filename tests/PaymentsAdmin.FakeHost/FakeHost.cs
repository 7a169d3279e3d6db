using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Limits;
using PaymentsAdmin.Fakes.Serving;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.FakeHosts.Data;

namespace PaymentsAdmin.FakeHosts;

/// <summary>A stand-in for a real CRM.COM host: an http server on loopback with accounts, payments, rules, releases and faults.</summary>
public sealed class FakeHost : IAsyncDisposable
{
    private readonly World _world;
    private readonly Doors _doors;
    private readonly Listener _server;
    private Listener? _control;

    private FakeHost(FakeHostOptions options)
    {
        Options = options;
        _world = new World(options);
        var rest = new RestDoor(_world);
        _doors = new Doors(this, rest);
        Hand = new Hand(_world, rest);
        _server = new Listener(options.Host, options.Port, options.Certificate, _doors.HandleAsync);
    }

    public FakeHostOptions Options { get; }

    public World World => _world;

    public Uri Address => _server.Address;

    /// <summary>The address with the mount path, below which /rest/v2/ is.</summary>
    public Uri Url => new(Address, $"/{Options.Mount.Trim('/')}");

    /// <summary>A person who works on the host itself.</summary>
    public Hand Hand { get; }

    public Journal Journal => _world.Journal;

    public FaultBook Faults => _world.Faults;

    public PortalClock Clock => _world.Clock;

    public Delays Delays => _world.Delays;

    public Tokens Tokens => _world.Tokens;

    /// <summary>The address of /control while the host is down; null without a port of its own.</summary>
    public Uri? ControlAddress { get; private set; }

    /// <summary>How many calls have not ended, whether or not anybody waits for their answers.</summary>
    public int UnderWay => _doors.UnderWay;

    public bool IsUp => _server.Listens && !_doors.Resetting;

    public static async Task<FakeHost> StartAsync(FakeHostOptions? options = null)
    {
        var host = new FakeHost(options ?? new FakeHostOptions());
        Basics.Fill(host._world);
        await host._server.ListenAsync();
        if (host.Options.ControlPort is { } port)
        {
            host._control = new Listener(host.Options.Host, port, certificate: null, host._doors.ControlAsync);
            await host._control.ListenAsync();
            host.ControlAddress = host._control.Address;
        }

        return host;
    }

    /// <summary>Fills the host with customers, invoices and payments like a provider's.</summary>
    public void FillWithDemo(int accounts, int payments, int seed) => new DemoData(_world, Hand, seed).Fill(accounts, payments);

    /// <summary>Takes the whole host down, as in an outage.</summary>
    public Task GoDownAsync(Outage outage)
    {
        _doors.Resetting = outage == Outage.Resetting;
        return outage == Outage.Refusing ? _server.RefuseAsync() : Task.CompletedTask;
    }

    public Task ComeBackAsync()
    {
        _doors.Resetting = false;
        return _server.ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_control is not null)
        {
            await _control.DisposeAsync();
        }
    }
}
