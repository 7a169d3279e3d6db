using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>How workspaces reach their portals: one sealed text each, so that tokens and what they belong to change together.</summary>
internal sealed class PortalConnections(IWriter writer, IReader reader, ISecretBox secrets) : IPortalConnections
{
    private const string Name = "portal";

    private static readonly Sql Select = new("SELECT protected FROM workspace_secrets WHERE workspace_id = $1 AND name = $2");
    private static readonly Sql SelectToChange = new("SELECT protected FROM workspace_secrets WHERE workspace_id = $1 AND name = $2 {lock}");
    private static readonly Sql Put = new(
        "INSERT INTO workspace_secrets (workspace_id, name, protected) VALUES ($1, $2, $3) ON CONFLICT (workspace_id, name) DO UPDATE SET protected = excluded.protected"
    );

    public async Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Select, workspace.Value, Name), row => row.Text("protected"), ct) is [var text] ? Open(text) : null;

    public async Task<PortalTokens> RotateAsync(WorkspaceId workspace, PortalTokens seen, PortalTokens next, CancellationToken ct)
    {
        var inForce = await writer.RunAsync<Result<PortalTokens>>(
            async session =>
            {
                var text = await session.FirstAsync(SelectToChange, row => row.GetString(0), workspace.Value, Name);
                if (text is null || Open(text) is not PortalConnection.Application application || application.Tokens != seen)
                {
                    return text is not null && Open(text) is PortalConnection.Application other ? other.Tokens : next;
                }

                await session.QueueAsync(Put, 1, workspace.Value, Name, Seal(application with { Tokens = next }));
                return next;
            },
            ct
        );
        return inForce.Ok ? inForce.Value : throw new InvalidOperationException($"The portal's new tokens could not be kept: {inForce.Failure}");
    }

    public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await session.QueueAsync(Put, 1, workspace.Value, Name, Seal(connection));
                return Result.Done;
            },
            ct
        );

    private string Seal(PortalConnection connection) =>
        secrets.Seal(
            SecretUse.PortalConnection,
            JsonSerializer.Serialize(
                connection switch
                {
                    PortalConnection.Webhook webhook => new Stored { Webhook = webhook.Address },
                    PortalConnection.Application app => new Stored { Portal = app.Portal, ClientId = app.ClientId, ClientSecret = app.ClientSecret, Tokens = app.Tokens },
                    _ => throw new ArgumentOutOfRangeException(nameof(connection)),
                }
            )
        );

    private PortalConnection? Open(string text) =>
        secrets.Open(SecretUse.PortalConnection, text) is not { } opened ? null
        : JsonSerializer.Deserialize<Stored>(opened) is { Webhook: { } address } ? new PortalConnection.Webhook(address)
        : JsonSerializer.Deserialize<Stored>(opened) is { Portal: { } portal, ClientId: { } id, ClientSecret: { } secret, Tokens: { } tokens }
            ? new PortalConnection.Application(portal, id, secret, tokens)
        : null;

    private sealed record Stored
    {
        public Uri? Webhook { get; init; }

        public Uri? Portal { get; init; }

        public string? ClientId { get; init; }

        public string? ClientSecret { get; init; }

        public PortalTokens? Tokens { get; init; }
    }
}
