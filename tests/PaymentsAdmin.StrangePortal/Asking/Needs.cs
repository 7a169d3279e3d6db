using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>What a method takes of its parameters: a wrong kind is refused, never guessed.</summary>
internal static class Needs
{
    public static long Integer(this Call call, string name) => Number(call, name) is var number && decimal.Truncate(number) == number
        ? (long)number
        : throw Refusal.Invalid(name, call.Given[name]!, "int");

    public static decimal Number(this Call call, string name) => NumberOf(Required(call, name))
        ?? throw Refusal.Invalid(name, call.Given[name]!, "int");

    public static string Text(this Call call, string name) =>
        Required(call, name) is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw Refusal.Invalid(name, call.Given[name]!, "string");

    public static JsonObject Map(this Call call, string name) => MapOf(name, Required(call, name));

    public static JsonObject MapOrEmpty(this Call call, string name) =>
        call.Given.TryGetPropertyValue(name, out var value) && value is not null ? MapOf(name, value) : [];

    public static IEnumerable<JsonNode?> Values(JsonNode? node) => node switch
    {
        JsonArray array => array,
        JsonObject map => map.Select(member => member.Value),
        _ => [node],
    };

    public static decimal? NumberOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static JsonNode Required(Call call, string name)
    {
        if (call.Given.TryGetPropertyValue(name, out var value) && value is not null)
        {
            return value;
        }
        throw Refusal.Missing(name);
    }

    // PHP cannot tell an empty list from an empty map.
    private static JsonObject MapOf(string name, JsonNode value) => value switch
    {
        JsonObject map => map,
        JsonArray { Count: 0 } => [],
        _ => throw Refusal.Invalid(name, value, "array"),
    };
}
