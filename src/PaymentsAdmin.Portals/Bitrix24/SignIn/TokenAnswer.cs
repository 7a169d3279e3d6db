using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Reading;
using PaymentsAdmin.Portals.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>Tokens as issued by the authorisation server.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("refresh_token")] string RefreshToken
)
{
    /// <summary>Unix time in seconds.</summary>
    public long? Expires { get; init; }

    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }

    [JsonPropertyName("server_endpoint")]
    public string? ServerEndpoint { get; init; }

    /// <summary>The portal that authorised the application.</summary>
    [JsonPropertyName("client_endpoint")]
    public string? ClientEndpoint { get; init; }

    public override string ToString() => "tokens";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WholeNumber), typeof(CleanText)]
)]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;
