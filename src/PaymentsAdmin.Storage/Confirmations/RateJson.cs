using System.Text.Json;
using PaymentsAdmin.Core.Reference;

namespace PaymentsAdmin.Storage.Confirmations;

/// <summary>Serializes the rates of a request.</summary>
internal static class RateJson
{
    public static string Write(IReadOnlyList<RateJump> jumps) => JsonSerializer.Serialize(jumps, JsonSerializerOptions.Web);

    public static IReadOnlyList<RateJump> Read(string wanted) => JsonSerializer.Deserialize<IReadOnlyList<RateJump>>(wanted, JsonSerializerOptions.Web) ?? [];
}
