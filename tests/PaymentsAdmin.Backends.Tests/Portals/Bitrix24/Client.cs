using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>The client of the product, with connections that a test sets.</summary>
internal sealed class Client : IDisposable
{
    public static readonly Bitrix24Options Quick = new()
    {
        AllowLoopback = true,
        CallsPerSecond = 100_000,
        Burst = 100_000,
    };

    public Client(PortalConnection? connection, Bitrix24Options? options = null, TimeProvider? time = null)
    {
        Connections = new KeptInMemory { Kept = connection };
        Portals = new Bitrix24Portals(Connections, _ => options ?? Quick, time ?? new VirtualTime { Elapses = true });
    }

    public Client(CannedPortal portal, Bitrix24Options? options = null, TimeProvider? time = null)
        : this(new Bitrix24Connection.Webhook(portal.Webhook).Opaque, options, time) { }

    public KeptInMemory Connections { get; }

    public Bitrix24Portals Portals { get; }

    public Workspace Workspace { get; } = Named(1);

    public IPortal Portal => Portals.For(Workspace);

    /// <summary>Sends a write that no other process takes over.</summary>
    public Task<PortalAnswer<PortalSent>> SendAsync(PortalWrite write, CancellationToken ct) => Portal.SendAsync(write, () => Task.FromResult(true), ct);

    public static Workspace Named(int id) =>
        new(new WorkspaceId(id), WorkspaceKey.Main, "Portal", Bitrix24Profile.Kind, [EntityKinds.Deal, EntityKinds.SmartInvoice], 14, "", null);

    public void Dispose() => Portals.Dispose();
}

/// <summary>Keeps connections as the database does: the first replacement of a connection wins.</summary>
internal sealed class KeptInMemory : IPortalConnections
{
    private readonly Lock _lock = new();

    public PortalConnection? Kept { get; set; }

    /// <summary>The kept application.</summary>
    public Bitrix24Connection.Application App => (Bitrix24Connection.Application)Bitrix24Connection.Read(Kept)!;

    public int Rotations { get; private set; }

    public Exception? Fault { get; set; }

    public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => Task.FromResult(Kept);

    public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct)
    {
        Kept = connection;
        return Task.FromResult(Result.Done);
    }

    public Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct)
    {
        lock (_lock)
        {
            if (Fault is { } fault)
            {
                Fault = null;
                return Task.FromException<PortalConnection?>(fault);
            }

            if (Kept == seen)
            {
                Kept = next;
                Rotations++;
            }

            return Task.FromResult(Kept);
        }
    }
}

/// <summary>What most tests ask of a portal: the payments and methods of deals and invoices.</summary>
internal static class UsualKinds
{
    private static readonly int[] Kinds = [EntityKinds.Deal, EntityKinds.SmartInvoice];

    public static Task<PortalAnswer<PortalRows<PortalPaymentRow>>> PaymentsAsync(this IPortal portal, PortalCursor? after, CancellationToken ct) =>
        portal.PaymentsAsync(Kinds, after, ct);

    public static Task<PortalAnswer<IReadOnlyList<PortalMethod>>> MethodsAsync(this IPortal portal, Urgency urgency, CancellationToken ct) =>
        portal.MethodsAsync(Kinds, urgency, ct);
}
