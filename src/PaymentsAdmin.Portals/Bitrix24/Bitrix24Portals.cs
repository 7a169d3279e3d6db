using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.RateLimiting;
using PaymentsAdmin.Portals.Bitrix24.SignIn;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>The Bitrix24 portals of all workspaces, with shared connections and rate limits.</summary>
public sealed class Bitrix24Portals(IPortalConnections connections, Func<Workspace, Bitrix24Options> optionsOf, TimeProvider time) : IPortals, IPortalHealth, IDisposable
{
    private readonly PortalConnectionPool _roads = new(time);
    private readonly ConcurrentDictionary<WorkspaceId, Lazy<Line>> _lines = new();
    private readonly Lock _lock = new();
    private readonly List<Action<WorkspaceId>> _listeners = [];

    public IPortal For(Workspace workspace) => LineOf(workspace).Portal;

    public IPortal Try(Workspace workspace, PortalConnection connection) => Make(new TriedConnection(connection), optionsOf(workspace), () => { }).Portal;

    public PortalHealth Of(Workspace workspace) => LineOf(workspace).Snapshot();

    public IDisposable Listen(Action<WorkspaceId> heard)
    {
        lock (_lock)
        {
            _listeners.Add(heard);
        }

        return new Listening(this, heard);
    }

    public void Dispose() => _roads.Dispose();

    private Line LineOf(Workspace workspace) =>
        _lines.GetOrAdd(workspace.Id, id => new Lazy<Line>(() => Make(new KeptConnection(connections, id), optionsOf(workspace), () => Tell(id)))).Value;

    private Line Make(IConnection connection, Bitrix24Options options, Action changed)
    {
        var (reached, pauses) = (options.Connection, new MethodPauses(time, options.OperatingSeconds));
        var health = new HealthTracker(time, changed);
        var keeper = new TokenKeeper(connection, app => new SignInServer(_roads.Wire(app.Portal, reached), options.SignInServer, options.SignInServers, time));
        var sender = new CallSender(_roads, pauses, health, reached);
        var caller = new PortalCaller(keeper, sender, pauses, health, reached, time);
        return new Line(new Bitrix24Portal(caller, new BatchReader(caller, pauses)), () => health.Snapshot(pauses.Now, sender.Pace));
    }

    private void Tell(WorkspaceId workspace)
    {
        Action<WorkspaceId>[] all;
        lock (_lock)
        {
            all = [.. _listeners];
        }

        foreach (var heard in all)
        {
            heard(workspace);
        }
    }

    private sealed record Line(IPortal Portal, Func<PortalHealth> Snapshot);

    private sealed class Listening(Bitrix24Portals portals, Action<WorkspaceId> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (portals._lock)
            {
                portals._listeners.Remove(heard);
            }
        }
    }
}
