using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>The client as the product has it, with connections of a test.</summary>
internal sealed class Client : IDisposable
{
    public static readonly Bitrix24Options Quick = new()
    {
        AllowLoopback = true,
        CallsPerSecond = 100_000,
        Burst = 100_000,
        ReadTimeout = TimeSpan.FromMinutes(10),
        WriteTimeout = TimeSpan.FromMinutes(20),
    };

    public Client(PortalConnection? connection, Bitrix24Options? options = null, TimeProvider? time = null)
    {
        Connections = new KeptInMemory { Kept = connection };
        Portals = new Bitrix24Portals(Connections, _ => options ?? Quick, time ?? new HastyTime());
    }

    public Client(CannedPortal portal, Bitrix24Options? options = null, TimeProvider? time = null)
        : this(new PortalConnection.Webhook(portal.Webhook), options, time) { }

    public KeptInMemory Connections { get; }

    public Bitrix24Portals Portals { get; }

    public Workspace Workspace { get; } = Named(1);

    public IPortal Portal => Portals.For(Workspace);

    public static Workspace Named(int id) =>
        new(new WorkspaceId(id), WorkspaceKey.Main, "Portal", BackendKind.Bitrix24, [EntityKinds.Deal, EntityKinds.SmartInvoice], 14, "", null);

    public void Dispose() => Portals.Dispose();
}

/// <summary>Keeps connections as the database does: the first who rotates wins.</summary>
internal sealed class KeptInMemory : IPortalConnections
{
    private readonly Lock _lock = new();

    public PortalConnection? Kept { get; set; }

    public int Rotations { get; private set; }

    public Exception? Fault { get; set; }

    public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => Task.FromResult(Kept);

    public Task<PortalTokens> RotateAsync(WorkspaceId workspace, PortalTokens seen, PortalTokens next, CancellationToken ct)
    {
        lock (_lock)
        {
            if (Fault is { } fault)
            {
                Fault = null;
                return Task.FromException<PortalTokens>(fault);
            }

            var app = (PortalConnection.Application)Kept!;
            if (app.Tokens == seen)
            {
                Kept = app with { Tokens = next };
                Rotations++;
            }

            return Task.FromResult(((PortalConnection.Application)Kept!).Tokens);
        }
    }
}

/// <summary>Time in which pauses are a thousandth as long, so that what waits between attempts is there at once.</summary>
internal sealed class HastyTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, Hasty(dueTime), period);

    private static TimeSpan Hasty(TimeSpan time) => time > TimeSpan.Zero && time < TimeSpan.FromMinutes(5) ? time / 1_000 : time;
}
