using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>A stored connection, and the mark of the configuration it came from; null if an Admin set it up.</summary>
internal sealed record KeptPortalConnection(PortalConnection Connection, string? Mark);

/// <summary>Stores portal connections as one sealed text each, so that tokens and what they belong to change together.</summary>
internal sealed class SealedConnections(ISecretBox secrets)
{
    public const string Name = "portal";

    private static readonly Sql SelectToChange = new("SELECT protected FROM workspace_secrets WHERE workspace_id = $1 AND name = $2 {lock}");
    private static readonly Sql Put = new(
        "INSERT INTO workspace_secrets (workspace_id, name, protected) VALUES ($1, $2, $3) ON CONFLICT (workspace_id, name) DO UPDATE SET protected = excluded.protected"
    );

    public async ValueTask<KeptPortalConnection?> FindAsync(IWriteSession session, WorkspaceId workspace) =>
        await session.FirstAsync(SelectToChange, row => row.GetString(0), workspace.Value, Name) is { } text ? Open(text) : null;

    public ValueTask PutAsync(IWriteSession session, WorkspaceId workspace, KeptPortalConnection kept) => session.QueueAsync(Put, 1, workspace.Value, Name, Seal(kept));

    /// <summary>
    /// Stores a configured connection, unless the stored one came from the same configuration: its tokens may have been
    /// renewed since, and a refresh token works once. Returns the previous connection if it was replaced.
    /// </summary>
    public async ValueTask<(bool Kept, PortalConnection? Before)> PutConfiguredAsync(IWriteSession session, WorkspaceId workspace, PortalConnection connection)
    {
        var before = await FindAsync(session, workspace);
        var mark = MarkOf(connection);
        if (string.Equals(before?.Mark, mark, StringComparison.Ordinal))
        {
            return (false, null);
        }

        await PutAsync(session, workspace, new(connection, mark));
        return (true, before?.Connection);
    }

    /// <summary>Null if this installation's keys cannot open it.</summary>
    public KeptPortalConnection? Open(string text) =>
        secrets.Open(SecretUse.PortalConnection, text) is not { } opened || JsonSerializer.Deserialize<Stored>(opened) is not { } stored ? null
        : stored.Webhook is { } address ? new(new PortalConnection.Webhook(address), stored.Mark)
        : stored is { Portal: { } portal, ClientId: { } id, ClientSecret: { } secret, Tokens: { } tokens }
            ? new(new PortalConnection.Application(portal, id, secret, tokens), stored.Mark)
        : null;

    // Sealed together with the connection it identifies.
    private static string MarkOf(PortalConnection connection) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    connection switch
                    {
                        PortalConnection.Webhook webhook => webhook.Address.AbsoluteUri,
                        PortalConnection.Application app => string.Join('\n', app.Portal.AbsoluteUri, app.ClientId, app.ClientSecret, app.Tokens.Refresh),
                        _ => throw new ArgumentOutOfRangeException(nameof(connection)),
                    }
                )
            )
        );

    private string Seal(KeptPortalConnection kept) =>
        secrets.Seal(
            SecretUse.PortalConnection,
            JsonSerializer.Serialize(
                kept.Connection switch
                {
                    PortalConnection.Webhook webhook => new Stored { Webhook = webhook.Address, Mark = kept.Mark },
                    PortalConnection.Application app =>
                        new Stored { Portal = app.Portal, ClientId = app.ClientId, ClientSecret = app.ClientSecret, Tokens = app.Tokens, Mark = kept.Mark },
                    _ => throw new ArgumentOutOfRangeException(nameof(kept)),
                }
            )
        );

    private sealed record Stored
    {
        public Uri? Webhook { get; init; }

        public Uri? Portal { get; init; }

        public string? ClientId { get; init; }

        public string? ClientSecret { get; init; }

        public PortalTokens? Tokens { get; init; }

        public string? Mark { get; init; }
    }
}
