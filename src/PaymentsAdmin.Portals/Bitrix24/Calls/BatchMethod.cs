using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>The method that carries other methods.</summary>
internal static class BatchMethod
{
    public static readonly ApiMethod<Commands, JsonElement> Batch = new("batch", Effect.Reads, BatchJson.Default.Commands, BatchJson.Default.JsonElement);
}

/// <summary>Up to 50 read commands, which continue after errors.</summary>
internal sealed record Commands([property: JsonPropertyName("cmd")] IReadOnlyDictionary<string, string> Command)
{
    public int Halt { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Commands))]
internal sealed partial class BatchJson : JsonSerializerContext;
