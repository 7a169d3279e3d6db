using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>How a workspace reaches its portal: by an incoming webhook, whose address is the secret, or as an application.</summary>
public abstract record PortalConnection
{
    private PortalConnection() { }

    /// <summary>The address up to and with its secret, such as <c>https://portal.example/rest/1/secret/</c>.</summary>
    public sealed record Webhook(Uri Address) : PortalConnection
    {
        public override string ToString() => $"webhook of {Address.Host}";
    }

    /// <summary>An application that the portal's owner allowed in.</summary>
    public sealed record Application(Uri Portal, string ClientId, string ClientSecret, PortalTokens Tokens) : PortalConnection
    {
        public override string ToString() => $"application at {Portal.Host}";
    }
}

/// <summary>What an application signs in with. A refresh token serves once; the next one comes with its answer.</summary>
public sealed record PortalTokens(string Access, string Refresh, Uri Server, DateTimeOffset ExpiresAt)
{
    public override string ToString() => "tokens";
}

/// <summary>How workspaces reach their portals, secrets sealed.</summary>
public interface IPortalConnections
{
    Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Keeps a connection in the place of the one before.</summary>
    Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct);

    /// <summary>Puts the next tokens in the place of those seen, where these are still in force. Answers the ones in force then.</summary>
    Task<PortalTokens> RotateAsync(WorkspaceId workspace, PortalTokens seen, PortalTokens next, CancellationToken ct);
}
