using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>Resolves <c>$result[a][b]</c> in a command's parameters, when we have to do it instead of the portal.</summary>
internal static class References
{
    private const string Start = "$result[";

    /// <summary>The keys of the commands that parameters refer to.</summary>
    public static IEnumerable<string> In(JsonNode? node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field => In(field.Value)),
            JsonArray rows => rows.SelectMany(In),
            _ => Steps(node) is { } steps ? [steps[0]] : [],
        };

    /// <summary>The parameters with their references resolved; null if one is missing.</summary>
    public static JsonObject? Resolve(JsonObject parameters, IReadOnlyDictionary<string, JsonElement> results)
    {
        var resolved = new JsonObject();
        foreach (var (name, value) in parameters)
        {
            switch (value)
            {
                case JsonObject fields when Resolve(fields, results) is { } inner:
                    resolved[name] = inner;
                    break;
                case JsonObject:
                    return null;
                default:
                    if (Steps(value) is { } steps)
                    {
                        if (Find(steps, results) is not { } found)
                        {
                            return null;
                        }

                        resolved[name] = found;
                    }
                    else
                    {
                        resolved[name] = value?.DeepClone();
                    }

                    break;
            }
        }

        return resolved;
    }

    /// <summary>The parameters with their references to commands whose keys got a prefix.</summary>
    public static JsonObject Prefixed(JsonObject parameters, string prefix) => (JsonObject)Prefixed((JsonNode)parameters, prefix)!;

    private static JsonNode? Prefixed(JsonNode? node, string prefix) =>
        node switch
        {
            JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Prefixed(field.Value, prefix)))),
            JsonArray rows => new JsonArray([.. rows.Select(row => Prefixed(row, prefix))]),
            _ when Steps(node) is not null => JsonValue.Create(node!.GetValue<string>().Insert(Start.Length, prefix)),
            _ => node?.DeepClone(),
        };

    private static string[]? Steps(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String
        && node.GetValue<string>() is var text
        && text.StartsWith(Start, StringComparison.Ordinal)
        && text.EndsWith(']')
            ? text[Start.Length..^1].Split("][")
            : null;

    private static JsonNode? Find(string[] steps, IReadOnlyDictionary<string, JsonElement> results)
    {
        if (!results.TryGetValue(steps[0], out var at))
        {
            return null;
        }

        foreach (var step in steps.AsSpan(1))
        {
            if (Inside(at, step) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at.ValueKind is JsonValueKind.Number or JsonValueKind.String ? JsonNode.Parse(at.GetRawText()) : null;
    }

    private static JsonElement? Inside(JsonElement value, string step) =>
        value.ValueKind switch
        {
            JsonValueKind.Object when value.TryGetProperty(step, out var field) => field,
            JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < value.GetArrayLength() =>
                value[at],
            _ => null,
        };
}
