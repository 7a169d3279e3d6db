using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Connecting;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>The current connection to a portal, and where new tokens are stored.</summary>
internal interface IConnection
{
    Task<Bitrix24Connection?> FindAsync(CancellationToken ct);

    /// <summary>Stores new tokens in place of those that they follow. Returns the connection to go on with.</summary>
    Task<Bitrix24Connection> RotateAsync(Bitrix24Connection.Application seen, PortalTokens next, CancellationToken ct);
}

/// <summary>The stored connection of a workspace.</summary>
internal sealed class KeptConnection(IPortalConnections connections, WorkspaceId workspace) : IConnection
{
    public async Task<Bitrix24Connection?> FindAsync(CancellationToken ct) => Bitrix24Connection.Read(await connections.FindAsync(workspace, ct));

    public async Task<Bitrix24Connection> RotateAsync(Bitrix24Connection.Application seen, PortalTokens next, CancellationToken ct)
    {
        var kept = await connections.FindAsync(workspace, ct);

        // As long as the spent refresh token is stored, the next one belongs there, whatever else of the connection changed meanwhile.
        while (Bitrix24Connection.Read(kept) is Bitrix24Connection.Application app && app.Tokens.HasRefreshOf(seen.Tokens))
        {
            var renewed = app with { Tokens = next };
            var opaque = renewed.Opaque;
            kept = await connections.ReplaceAsync(workspace, kept!, opaque, ct);
            if (kept == opaque)
            {
                return renewed;
            }
        }

        return Bitrix24Connection.Read(kept) ?? seen with { Tokens = next };
    }
}

/// <summary>A connection tried before it is saved. Renewed tokens would be lost, so there is no renewal.</summary>
internal sealed class TriedConnection(Bitrix24Connection? connection) : IConnection
{
    public Task<Bitrix24Connection?> FindAsync(CancellationToken ct) => Task.FromResult(connection);

    public Task<Bitrix24Connection> RotateAsync(Bitrix24Connection.Application seen, PortalTokens next, CancellationToken ct) =>
        throw new NotSupportedException("Tokens of a connection that is tried are not renewed.");
}
