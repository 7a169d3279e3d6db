using System.Text.Json.Serialization;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>Tokens as the server for signing in hands them out.</summary>
internal sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("refresh_token")] string RefreshToken)
{
    /// <summary>Seconds since 1970.</summary>
    public long? Expires { get; init; }

    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }

    [JsonPropertyName("server_endpoint")]
    public string? ServerEndpoint { get; init; }

    /// <summary>The portal that let the application in.</summary>
    [JsonPropertyName("client_endpoint")]
    public string? ClientEndpoint { get; init; }

    public override string ToString() => "tokens";
}
