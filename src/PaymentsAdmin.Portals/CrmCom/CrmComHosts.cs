using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.CrmCom.Calls;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.SignIn;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>The hosts of all workspaces, with shared connections and rate limits. Their tokens are released in the end.</summary>
public sealed class CrmComHosts(IPortalConnections connections, Func<Workspace, CrmComOptions> optionsOf, TimeProvider time) : IPortalHealth, IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly PortalConnectionPool _roads = new(time);
    private readonly ConcurrentDictionary<WorkspaceId, Lazy<Line>> _lines = new();
    private readonly HealthListeners _listeners = new();

    public PortalHealth Of(Workspace workspace) => LineOf(workspace).Snapshot();

    public IDisposable Listen(Action<WorkspaceId> heard) => _listeners.Add(heard);

    /// <summary>When the token in use was issued; null without one.</summary>
    public DateTimeOffset? TokenOf(Workspace workspace) => LineOf(workspace).Tokens.IssuedAt;

    public async ValueTask DisposeAsync()
    {
        var released = Task.WhenAll(_lines.Values.Where(line => line.IsValueCreated).Select(line => line.Value.Tokens.ReleaseAsync()));
        try
        {
            await released.WaitAsync(Farewell, time);
        }
        catch (TimeoutException)
        {
            // A host that does not answer forgets its tokens by itself, and must not hold up the shutdown.
        }

        _roads.Dispose();
    }

    internal CrmComHost For(Workspace workspace) => LineOf(workspace).Host;

    private Line LineOf(Workspace workspace) =>
        _lines.GetOrAdd(
            workspace.Id,
            id => new Lazy<Line>(
                () => Make(
                    async ct => CrmComConnection.Read(await connections.FindAsync(id, ct)),
                    optionsOf(workspace),
                    () => _listeners.Tell(id)
                )
            )
        ).Value;

    private Line Make(Func<CancellationToken, Task<CrmComConnection?>> connection, CrmComOptions options, Action changed)
    {
        var health = new HealthTracker(time, changed);
        var sender = new HostSender(_roads, health, options.Connection, options.ExpiredTokenCodes);
        var tokens = new HostTokens(sender, time);
        var caller = new HostCaller(connection, tokens, sender, health, options.ReadTimeout, time);
        return new Line(new CrmComHost(caller), tokens, () => health.Snapshot([], sender.Pace));
    }

    private sealed record Line(CrmComHost Host, HostTokens Tokens, Func<PortalHealth> Snapshot);
}
