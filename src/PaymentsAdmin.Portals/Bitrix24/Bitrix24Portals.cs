using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.SignIn;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>The Bitrix24 portals of all workspaces, with shared connections and rate limits.</summary>
public sealed class Bitrix24Portals(
    IPortalConnections connections,
    Func<Workspace, Bitrix24Options> optionsOf,
    TimeProvider time
) : IPortals, IPortalHealth, IDisposable
{
    private readonly PortalConnectionPool _roads = new(time);
    private readonly ConcurrentDictionary<WorkspaceId, Lazy<Line>> _lines = new();
    private readonly BitrixVerifier _verifier = new();
    private readonly HealthListeners _listeners = new();

    /// <summary>What is registered for this kind. Portals without settings of their own are authorised with the common ones.</summary>
    public PortalAdapter Adapter(Bitrix24Options common) =>
        new(Bitrix24Profile.Value, this, this, new Bitrix24Pages(connections))
        {
            Connecting = new ConnectionWays(),
            Consent = new Bitrix24Consent(common, time),
            Events = new Bitrix24Events(),
        };

    public IPortal For(Workspace workspace) => LineOf(workspace).Portal;

    public IPortal Try(Workspace workspace, PortalConnection connection) =>
        Make(new TriedConnection(Bitrix24Connection.Read(connection)), optionsOf(workspace), () => { }).Portal;

    public IWriteVerifier VerifierOf(Workspace workspace) => _verifier;

    public PortalHealth Of(Workspace workspace) => LineOf(workspace).Snapshot();

    public IDisposable Listen(Action<WorkspaceId> heard) => _listeners.Add(heard);

    public void Dispose() => _roads.Dispose();

    private Line LineOf(Workspace workspace) =>
        _lines.GetOrAdd(workspace.Id, id => new Lazy<Line>(() => Make(new KeptConnection(connections, id), optionsOf(workspace), () => _listeners.Tell(id))))
            .Value;

    private Line Make(IConnection connection, Bitrix24Options options, Action changed)
    {
        var (reached, pauses) = (options.Connection, new MethodPauses(time, options.OperatingSeconds));
        var health = new HealthTracker(time, changed);
        var keeper = new TokenKeeper(connection, app => new SignInServer(_roads.Wire(app.Portal, reached), options.SignInServer, options.SignInServers, time));
        var sender = new CallSender(_roads, pauses, health, reached);
        var caller = new PortalCaller(keeper, sender, pauses, health, reached, time);
        return new Line(new Bitrix24Portal(caller, new BatchReader(caller, pauses)), () => health.Snapshot(pauses.Now, sender.Pace));
    }

    private sealed record Line(IPortal Portal, Func<PortalHealth> Snapshot);
}
