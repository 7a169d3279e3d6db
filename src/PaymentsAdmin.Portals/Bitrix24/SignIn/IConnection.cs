using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>The current connection to a portal, and where new tokens are stored.</summary>
internal interface IConnection
{
    Task<PortalConnection?> FindAsync(CancellationToken ct);

    Task<PortalTokens> RotateAsync(PortalTokens seen, PortalTokens next, CancellationToken ct);
}

/// <summary>The stored connection of a workspace.</summary>
internal sealed class KeptConnection(IPortalConnections connections, WorkspaceId workspace) : IConnection
{
    public Task<PortalConnection?> FindAsync(CancellationToken ct) => connections.FindAsync(workspace, ct);

    public Task<PortalTokens> RotateAsync(PortalTokens seen, PortalTokens next, CancellationToken ct) => connections.RotateAsync(workspace, seen, next, ct);
}

/// <summary>A connection tried before it is saved. Renewed tokens would be lost, so there is no renewal.</summary>
internal sealed class TriedConnection(PortalConnection connection) : IConnection
{
    public Task<PortalConnection?> FindAsync(CancellationToken ct) => Task.FromResult<PortalConnection?>(connection);

    public Task<PortalTokens> RotateAsync(PortalTokens seen, PortalTokens next, CancellationToken ct) => throw new NotSupportedException("Tokens of a connection that is tried are not renewed.");
}
