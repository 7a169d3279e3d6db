using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>The client of one kind of portal, which registers itself.</summary>
public sealed record PortalAdapter(BackendProfile Profile, IPortals Portals, IPortalHealth Health, IPortalPages Pages)
{
    /// <summary>Null if no application is authorised in portals of this kind.</summary>
    public IPortalConsent? Consent { get; init; }

    /// <summary>Null if nothing can be typed to connect such a portal.</summary>
    public IPortalConnecting? Connecting { get; init; }

    /// <summary>Null if there is nothing to say of a connection but its address and way.</summary>
    public IPortalFacts? Facts { get; init; }

    /// <summary>Null if portals of this kind report nothing.</summary>
    public IPortalEvents? Events { get; init; }
}

/// <summary>Asks the adapter that is registered for the kind of a workspace.</summary>
public sealed class PortalAdapters(IEnumerable<PortalAdapter> registered, BackendProfiles profiles) : IPortals, IPortalHealth, IPortalPages
{
    // A later registration replaces an earlier one, as with services.
    private readonly Dictionary<BackendKind, PortalAdapter> _adapters =
        registered.GroupBy(adapter => adapter.Profile.Kind).ToDictionary(ofKind => ofKind.Key, ofKind => ofKind.Last());

    public IPortal For(Workspace workspace) => Of(workspace.Backend).Portals.For(workspace);

    public IPortal Try(Workspace workspace, PortalConnection connection) => Of(workspace.Backend).Portals.Try(workspace, connection);

    public IWriteVerifier VerifierOf(Workspace workspace) => Of(workspace.Backend).Portals.VerifierOf(workspace);

    public IPortalConsent ConsentOf(BackendKind kind) =>
        Of(kind).Consent ?? throw new InvalidOperationException($"No application is authorised in portals of the kind {profiles.Of(kind).Name}.");

    /// <summary>The ways to connect a portal of a kind; none without an adapter.</summary>
    public IReadOnlyList<ConnectionWay> WaysOf(BackendKind kind) => _adapters.GetValueOrDefault(kind)?.Connecting?.Ways ?? [];

    /// <summary>One of the ways; null if there is no such way any more.</summary>
    public ConnectionWay? WayOf(BackendKind kind, string? id) => WaysOf(kind).FirstOrDefault(way => string.Equals(way.Id, id, StringComparison.Ordinal));

    /// <summary>The connection that was typed, or a failure that names the field. Nothing typed is an empty form of the usual way.</summary>
    public Result<PortalConnection> Read(BackendKind kind, ConnectionInput? typed, PortalNetwork network) =>
        _adapters.GetValueOrDefault(kind)?.Connecting is { Ways: [var usual, ..] } connecting
            ? connecting.Read(typed ?? ConnectionInput.Of(usual.Id), network)
            : WorkspaceFailures.NoWay;

    /// <summary>Reads a secret that was stored before connections named their portal and way.</summary>
    public PortalConnection? ReadFormer(string stored) =>
        _adapters.Values.Select(adapter => adapter.Connecting?.ReadFormer(stored)).FirstOrDefault(found => found is not null);

    /// <summary>What knows more of the connections to portals of a kind; null if nothing does.</summary>
    public IPortalFacts? FactsOf(BackendKind kind) => _adapters.GetValueOrDefault(kind)?.Facts;

    /// <summary>What to do in a portal of a kind so that it reports changed payments; null if it reports nothing.</summary>
    public Words? SubscribingOf(BackendKind kind) => _adapters.GetValueOrDefault(kind)?.Events?.Subscribing;

    /// <summary>The payment that a portal's report is about, from the fields of its form; null for other reports.</summary>
    public PortalKey? PaymentOf(BackendKind kind, IReadOnlyDictionary<string, string> report) => _adapters.GetValueOrDefault(kind)?.Events?.PaymentOf(report);

    PortalHealth IPortalHealth.Of(Workspace workspace) => Of(workspace.Backend).Health.Of(workspace);

    Task<Uri?> IPortalPages.OfAsync(Workspace workspace, EntityRef entity, CancellationToken ct) =>
        Of(workspace.Backend).Pages.OfAsync(workspace, entity, ct);

    public IDisposable Listen(Action<WorkspaceId> heard) => new Listening([.. _adapters.Values.Select(adapter => adapter.Health.Listen(heard))]);

    private PortalAdapter Of(BackendKind kind) =>
        _adapters.GetValueOrDefault(kind) ?? throw new InvalidOperationException($"This build does not carry portals of the kind {profiles.Of(kind).Name}.");

    private sealed class Listening(IReadOnlyList<IDisposable> all) : IDisposable
    {
        public void Dispose()
        {
            foreach (var one in all)
            {
                one.Dispose();
            }
        }
    }
}
