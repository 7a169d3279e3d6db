using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.OpenApi;

/// <summary>
/// Checks values against schemas of the description. A member that the schema does not name is a fault too, although clients would ignore
/// it.
/// </summary>
public sealed class SchemaCheck(JsonObject document)
{
    /// <summary>What is wrong with the value, or null.</summary>
    public string? Fault(JsonNode? value, JsonNode schema, string at = "$")
    {
        var rule = Resolve(schema);
        if (rule["oneOf"] is JsonArray either)
        {
            var faults = either.Select(one => Fault(value, one!, at)).ToList();
            return faults.Count(f => f is null) == 1 ? null : $"{at}: none or several of oneOf fit: {string.Join("; ", faults)}";
        }

        return value is null && rule["nullable"] is not null ? null
            : rule["enum"] is JsonArray values
                && !values.Any(v => JsonNode.DeepEquals(v, value)) ? $"{at}: {value?.ToJsonString() ?? "null"} is none of {values.ToJsonString()}"
            : rule["type"]?.GetValue<string>() switch
            {
                "object" => value is JsonObject whole ? Members(whole, rule, at) : Not("an object", value, at),
                "array" =>
                    value is JsonArray list
                        ? list.Select((item, i) => Fault(item, rule["items"]!, $"{at}[{i}]")).FirstOrDefault(f => f is not null)
                        : Not("a list", value, at),
                "string" => Kind(value) == JsonValueKind.String && IsFormat(value!.GetValue<string>(), rule) ? null : Not("such a text", value, at),
                "integer" => Kind(value) == JsonValueKind.Number && value!.AsValue().TryGetValue<long>(out _) ? null : Not("a whole number", value, at),
                "number" => Kind(value) == JsonValueKind.Number ? null : Not("a number", value, at),
                "boolean" => Kind(value) is JsonValueKind.True or JsonValueKind.False ? null : Not("true or false", value, at),
                null => null,
                var other => $"{at}: {other} is no type",
            };
    }

    /// <summary>Follows a reference to its target.</summary>
    public JsonNode Resolve(JsonNode node)
    {
        while (node["$ref"] is { } reference)
        {
            node = reference.GetValue<string>().Split('/').Skip(1)
                .Aggregate((JsonNode)document, (at, step) => at[step] ?? throw new InvalidOperationException($"{reference} leads nowhere."));
        }

        return node;
    }

    private string? Members(JsonObject whole, JsonNode rule, string at)
    {
        var known = rule["properties"] as JsonObject ?? [];
        if ((rule["required"] as JsonArray)?.Select(n => n!.GetValue<string>()).FirstOrDefault(name => !whole.ContainsKey(name)) is { } missing)
        {
            return $"{at}: {missing} is missing";
        }

        foreach (var (name, value) in whole)
        {
            var schema = known[name] ?? rule["additionalProperties"];
            var fault = schema switch
            {
                null => $"{at}: {name} is not described",
                JsonValue => null,
                _ => Fault(value, schema, $"{at}.{name}"),
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static bool IsFormat(string text, JsonNode rule) => rule["format"]?.GetValue<string>() != "date-time" || DateTimeOffset.TryParse(text, null, out _);

    private static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static string Not(string what, JsonNode? value, string at) => $"{at}: {value?.ToJsonString() ?? "null"} is not {what}";
}
