using System.Globalization;
using System.Text.Json;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>The maps in a batch's answer: objects, arrays if all keys are numbers, an empty array if empty.</summary>
internal static class BatchMap
{
    public static JsonElement? Find(JsonElement holder, string map, string key) =>
        !holder.TryGetProperty(map, out var found) ? null
        : found.ValueKind switch
        {
            JsonValueKind.Object when found.TryGetProperty(key, out var value) => value,
            JsonValueKind.Array when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < found.GetArrayLength() => found[at],
            _ => null,
        };

    public static long? Number(JsonElement holder, string map, string key) =>
        Find(holder, map, key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;
}
