using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>The components that paths share: schemas, headers, security schemes and named responses.</summary>
internal sealed class Components
{
    private readonly SortedDictionary<string, JsonObject> _responses = new(StringComparer.Ordinal);

    public Schemas Schemas { get; } = new();

    /// <summary>A reference to a response, which is created if it is new.</summary>
    public JsonObject Response(string name, Func<JsonObject> make)
    {
        _responses.TryAdd(name, _responses.TryGetValue(name, out var known) ? known : make());
        return new() { ["$ref"] = "#/components/responses/" + name };
    }

    public static JsonObject Answer(string description, IEnumerable<string> headers, JsonObject schema, JsonNode? example) =>
        new()
        {
            ["description"] = description,
            ["headers"] = Headers.Of(headers),
            ["content"] = Content(schema, example),
        };

    public static JsonObject Content(JsonObject schema, JsonNode? example) =>
        new() { ["application/json"] = new JsonObject { ["schema"] = schema, ["example"] = example } };

    public JsonObject Write() =>
        new()
        {
            ["securitySchemes"] = Security.Schemes(),
            ["headers"] = Headers.All(),
            ["responses"] = new JsonObject(_responses.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value))),
            ["schemas"] = Schemas.Named,
        };
}
