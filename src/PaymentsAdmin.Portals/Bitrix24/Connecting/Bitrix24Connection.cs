using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Connecting;

/// <summary>A connection to a Bitrix24 portal: by an incoming webhook, whose URL is the secret, or as an application.</summary>
public abstract record Bitrix24Connection
{
    private Bitrix24Connection() { }

    /// <summary>The connection as the rest of the product stores it and hands it back.</summary>
    public PortalConnection Opaque =>
        this switch
        {
            Webhook webhook => Sealed(webhook.Address, ConnectionWays.Webhook, new() { Webhook = webhook.Address }, webhook.Address.AbsoluteUri),
            Application app => Sealed(
                app.Portal,
                ConnectionWays.Application,
                new() { Portal = app.Portal, ClientId = app.ClientId, ClientSecret = app.ClientSecret, Tokens = app.Tokens },
                $"{app.Portal} {app.ClientId} {app.ClientSecret}"
            ),
            _ => throw new InvalidOperationException("Not a connection of Bitrix24."),
        };

    /// <summary>What tells a configured connection from others. It includes the refresh token, since another one replaces what is stored.</summary>
    public string Mark =>
        this is Application app
            ? PortalConnection.Hash(string.Join('\n', app.Portal.AbsoluteUri, app.ClientId, app.ClientSecret, app.Tokens.Refresh))
            : Opaque.Fingerprint;

    /// <summary>The connection in a stored one; null without one.</summary>
    public static Bitrix24Connection? Read(PortalConnection? connection) => connection is null ? null : Parse(connection.Secret);

    /// <summary>The connection in the text of a secret; null if it is none. Fields of other names are left out.</summary>
    public static Bitrix24Connection? Parse(string secret) =>
        JsonSerializer.Deserialize(secret, ConnectionJson.Default.ConnectionText) switch
        {
            { Webhook: { } address } => new Webhook(address),
            { Portal: { } portal, ClientId: { } id, ClientSecret: { } password, Tokens: { } tokens } => new Application(portal, id, password, tokens),
            _ => null,
        };

    private static PortalConnection Sealed(Uri address, string way, ConnectionText text, string identity) =>
        new(PortalAddress.RootOf(address), way, JsonSerializer.Serialize(text, ConnectionJson.Default.ConnectionText), PortalConnection.Hash(identity));

    /// <summary>The URL including its secret, such as <c>https://portal.example/rest/1/secret/</c>.</summary>
    public sealed record Webhook(Uri Address) : Bitrix24Connection
    {
        public override string ToString() => $"webhook of {Address.Host}";
    }

    /// <summary>An application that the portal's owner authorised.</summary>
    public sealed record Application(Uri Portal, string ClientId, string ClientSecret, PortalTokens Tokens) : Bitrix24Connection
    {
        public override string ToString() => $"application at {Portal.Host}";
    }
}

/// <summary>An application's tokens. A refresh token works once; the answer contains the next one.</summary>
public sealed record PortalTokens(string Access, string Refresh, Uri Server, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether one follows from the same refresh token as the other.</summary>
    internal bool HasRefreshOf(PortalTokens other) => string.Equals(Refresh, other.Refresh, StringComparison.Ordinal);

    public override string ToString() => "tokens";
}

/// <summary>The text of a secret. These names are in what all versions stored.</summary>
internal sealed record ConnectionText
{
    public Uri? Webhook { get; init; }

    public Uri? Portal { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public PortalTokens? Tokens { get; init; }

    public override string ToString() => "secret";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConnectionText))]
internal sealed partial class ConnectionJson : JsonSerializerContext;
