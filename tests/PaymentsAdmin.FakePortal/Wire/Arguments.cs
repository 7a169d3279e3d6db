using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>The parameters of a call, read by their exact names. Null counts as absent.</summary>
public sealed class Arguments(JsonObject values)
{
    public JsonObject Values => values;

    public bool Has(string name) => values[name] is not null;

    public long Integer(string name) => OptionalInteger(name) ?? throw RefusalException.Missing(name);

    public long? OptionalInteger(string name) =>
        values[name] is { } node ? Wire.Values.Integer(node) ?? throw RefusalException.Mistyped(Shown(node), name, "int") : null;

    public decimal Number(string name)
    {
        var node = values[name] ?? throw RefusalException.Missing(name);
        return Wire.Values.Number(node) ?? throw RefusalException.Mistyped(Shown(node), name, "float");
    }

    public string Text(string name)
    {
        var node = values[name] ?? throw RefusalException.Missing(name);
        return Wire.Values.Text(node) ?? throw RefusalException.Mistyped(Shown(node), name, "string");
    }

    /// <summary>A required map.</summary>
    public JsonObject Map(string name) => OptionalMap(name) ?? throw RefusalException.Missing(name);

    /// <summary>A map; an empty list is PHP's empty map.</summary>
    public JsonObject? OptionalMap(string name) =>
        values[name] switch
        {
            null => null,
            JsonObject map => map,
            JsonArray list => Mapped(list),
            var other => throw RefusalException.Mistyped(Shown(other), name, "array"),
        };

    public IReadOnlyList<JsonNode?> List(string name) =>
        values[name] switch
        {
            null => throw RefusalException.Missing(name),
            JsonValue other => throw RefusalException.Mistyped(Shown(other), name, "array"),
            var node => PhpNames.Elements(node),
        };

    private static JsonObject Mapped(JsonArray list)
    {
        var map = new JsonObject();
        foreach (var (key, value) in PhpNames.Pairs(list))
        {
            map[key] = value?.DeepClone();
        }

        return map;
    }

    private static string Shown(JsonNode node) =>
        node.GetValueKind() is JsonValueKind.Array or JsonValueKind.Object ? "Array" : Wire.Values.Text(node) ?? string.Empty;
}
