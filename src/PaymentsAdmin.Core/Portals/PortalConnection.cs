using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>How a workspace connects to its portal: by an incoming webhook, whose URL is the secret, or as an application.</summary>
public abstract record PortalConnection
{
    private PortalConnection() { }

    /// <summary>The URL including its secret, such as <c>https://portal.example/rest/1/secret/</c>.</summary>
    public sealed record Webhook(Uri Address) : PortalConnection
    {
        public override string ToString() => $"webhook of {Address.Host}";
    }

    /// <summary>An application that the portal's owner authorised.</summary>
    public sealed record Application(Uri Portal, string ClientId, string ClientSecret, PortalTokens Tokens) : PortalConnection
    {
        public override string ToString() => $"application at {Portal.Host}";
    }
}

/// <summary>An application's tokens. A refresh token works once; the answer contains the next one.</summary>
public sealed record PortalTokens(string Access, string Refresh, Uri Server, DateTimeOffset ExpiresAt)
{
    public override string ToString() => "tokens";
}

/// <summary>Stores the portal connections of workspaces, with sealed secrets.</summary>
public interface IPortalConnections
{
    Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Replaces the connection.</summary>
    Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct);

    /// <summary>Replaces the tokens if the seen ones are still current. Returns the current ones.</summary>
    Task<PortalTokens> RotateAsync(WorkspaceId workspace, PortalTokens seen, PortalTokens next, CancellationToken ct);
}
