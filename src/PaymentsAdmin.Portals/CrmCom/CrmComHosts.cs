using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.CrmCom.Calls;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Looking;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.SignIn;
using PaymentsAdmin.Portals.CrmCom.Writing;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>The hosts of all workspaces, with shared connections and rate limits. Their tokens are released in the end.</summary>
public sealed class CrmComHosts(
    IPortalConnections connections,
    Func<Workspace, CrmComOptions> optionsOf,
    Organisation organisation,
    TimeProvider time
) : IPortals, IPortalHealth, IPortalPages, IPortalFacts, IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly HostVerifier _verifier = new(new Wanted(organisation.Zone));

    private readonly PortalConnectionPool _roads = new(time);
    private readonly ConcurrentDictionary<WorkspaceId, Lazy<Line>> _lines = new();
    private readonly HealthListeners _listeners = new();
    private int _isDisposed;

    /// <summary>What is registered for this kind.</summary>
    public PortalAdapter Adapter => new(CrmComProfile.Value, this, this, this) { Connecting = new HostConnectionWays(), Facts = this };

    public IPortal For(Workspace workspace) => LineOf(workspace).Portal;

    /// <summary>The host of a connection that is not saved yet. Its token is released as soon as the host has said who it acts as.</summary>
    public IPortal Try(Workspace workspace, PortalConnection connection)
    {
        var tried = CrmComConnection.Read(connection);
        return Make(_ => Task.FromResult(tried), optionsOf(workspace), () => { }, tokens => ReleaseAsync([tokens])).Portal;
    }

    public IWriteVerifier VerifierOf(Workspace workspace) => _verifier;

    /// <summary>No page of a host for people is documented.</summary>
    public Task<Uri?> OfAsync(Workspace workspace, EntityRef entity, CancellationToken ct) => Task.FromResult<Uri?>(null);

    public PortalHealth Of(Workspace workspace) => LineOf(workspace).Snapshot();

    public IDisposable Listen(Action<WorkspaceId> heard) => _listeners.Add(heard);

    /// <summary>When the token in use was issued; null without one.</summary>
    public DateTimeOffset? TokenOf(Workspace workspace) => LineOf(workspace).Tokens.IssuedAt;

    public async Task<IReadOnlyList<PortalFact>> FactsAsync(Workspace workspace, CancellationToken ct) =>
        CrmComConnection.Read(await connections.FindAsync(workspace.Id, ct)) is { } connection ? HostFacts.Of(connection, TokenOf(workspace)) : [];

    /// <summary>The release that the connection of a workspace names; null without a connection.</summary>
    public async Task<HostRelease?> ReleaseOfAsync(Workspace workspace, CancellationToken ct) =>
        CrmComConnection.Read(await connections.FindAsync(workspace.Id, ct))?.Release;

    /// <summary>A container calls it once for each service that this is registered as.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await ReleaseAsync(_lines.Values.Where(line => line.IsValueCreated).Select(line => line.Value.Tokens));
        _roads.Dispose();
    }

    internal CrmComHost HostOf(Workspace workspace) => LineOf(workspace).Host;

    private async Task ReleaseAsync(IEnumerable<HostTokens> all)
    {
        try
        {
            await Task.WhenAll(all.Select(tokens => tokens.ReleaseAsync())).WaitAsync(Farewell, time);
        }
        catch (TimeoutException)
        {
            // A host that does not answer forgets its tokens by itself, and must not hold up what comes next.
        }
    }

    private Line LineOf(Workspace workspace) =>
        _lines.GetOrAdd(
            workspace.Id,
            id => new Lazy<Line>(
                () => Make(
                    async ct => CrmComConnection.Read(await connections.FindAsync(id, ct)),
                    optionsOf(workspace),
                    () => _listeners.Tell(id),
                    used: null
                )
            )
        ).Value;

    private Line Make(Func<CancellationToken, Task<CrmComConnection?>> connection, CrmComOptions options, Action changed, Func<HostTokens, Task>? used)
    {
        var health = new HealthTracker(time, changed);
        var sender = new HostSender(_roads, health, options.Connection, options.ExpiredTokenCodes);
        var tokens = new HostTokens(sender, time);
        var host = new CrmComHost(new HostCaller(connection, tokens, sender, health, options.ReadTimeout, time));
        var portal = new CrmComPortal(host, connection, organisation, used is null ? null : () => used(tokens));
        return new Line(portal, host, tokens, () => health.Snapshot([], sender.Pace));
    }

    private sealed record Line(IPortal Portal, CrmComHost Host, HostTokens Tokens, Func<PortalHealth> Snapshot);
}
