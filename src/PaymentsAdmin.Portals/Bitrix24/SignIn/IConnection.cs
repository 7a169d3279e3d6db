using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>How a portal is reached at the moment, and where new tokens are kept.</summary>
internal interface IConnection
{
    Task<PortalConnection?> FindAsync(CancellationToken ct);

    Task<PortalTokens> RotateAsync(PortalTokens seen, PortalTokens next, CancellationToken ct);
}

/// <summary>The connection of a workspace, as it is kept.</summary>
internal sealed class KeptConnection(IPortalConnections connections, WorkspaceId workspace) : IConnection
{
    public Task<PortalConnection?> FindAsync(CancellationToken ct) => connections.FindAsync(workspace, ct);

    public Task<PortalTokens> RotateAsync(PortalTokens seen, PortalTokens next, CancellationToken ct) => connections.RotateAsync(workspace, seen, next, ct);
}

/// <summary>A connection that somebody tries before it is kept. New tokens would be lost with it, so there are none.</summary>
internal sealed class TriedConnection(PortalConnection connection) : IConnection
{
    public Task<PortalConnection?> FindAsync(CancellationToken ct) => Task.FromResult<PortalConnection?>(connection);

    public Task<PortalTokens> RotateAsync(PortalTokens seen, PortalTokens next, CancellationToken ct) => throw new NotSupportedException("Tokens of a connection that is tried are not renewed.");
}
