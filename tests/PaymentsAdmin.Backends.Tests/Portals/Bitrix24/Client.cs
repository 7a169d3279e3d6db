using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>The client of the product, with connections that a test sets.</summary>
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

    /// <summary>Sends a write that no other process takes over.</summary>
    public Task<PortalAnswer<long?>> SendAsync(PortalWrite write, CancellationToken ct) => Portal.SendAsync(write, () => Task.FromResult(true), ct);

    public static Workspace Named(int id) =>
        new(new WorkspaceId(id), WorkspaceKey.Main, "Portal", BackendKind.Bitrix24, [EntityKinds.Deal, EntityKinds.SmartInvoice], 14, "", null);

    public void Dispose() => Portals.Dispose();
}

/// <summary>Keeps connections as the database does: the first rotation of a pair of tokens wins.</summary>
internal sealed class KeptInMemory : IPortalConnections
{
    private readonly Lock _lock = new();

    public PortalConnection? Kept { get; set; }

    public int Rotations { get; private set; }

    public Exception? Fault { get; set; }

    public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => Task.FromResult(Kept);

    public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct)
    {
        Kept = connection;
        return Task.FromResult(Result.Done);
    }

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

/// <summary>
/// Makes waits between attempts a hundred times shorter. Timeouts of five minutes and more keep their length.
/// </summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Haste = 100;

    public override long TimestampFrequency => base.TimestampFrequency / Haste;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new HastyTimer(base.CreateTimer(callback, state, Hasty(dueTime), period));

    private static TimeSpan Hasty(TimeSpan time) => time > TimeSpan.Zero && time < TimeSpan.FromMinutes(5) ? time / Haste : time;

    private sealed class HastyTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Hasty(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
