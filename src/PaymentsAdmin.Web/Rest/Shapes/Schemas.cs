using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Rest.Shapes;

/// <summary>Translates shapes into OpenAPI 3.0 schemas. Named objects are collected and referenced.</summary>
public sealed class Schemas
{
    private readonly SortedDictionary<string, JsonObject> _named = new(StringComparer.Ordinal);

    public JsonObject Named => new(_named.Select(n => KeyValuePair.Create(n.Key, (JsonNode?)n.Value.DeepClone())));

    public JsonObject Of(Shape shape)
    {
        if (shape is not ObjectShape { Name: { } name, MayBeNull: false } known)
        {
            return Inline(shape);
        }

        if (!_named.ContainsKey(name))
        {
            _named[name] = [];
            _named[name] = Inline(known);
        }

        return Reference(name);
    }

    public void Add(string name, JsonObject schema) => _named.Add(name, schema);

    public static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    public static JsonNode? Example(Shape shape) =>
        shape switch
        {
            ValueShape { Example: var value } => value?.DeepClone(),
            ListShape { Item: var item } => new JsonArray(Example(item)),
            MapShape map => new JsonObject { [map.Key] = Example(map.Value) },
            EitherShape either => Example(either.Shapes[0]),
            ObjectShape whole => new JsonObject(whole.Members.Select(m => KeyValuePair.Create(m.Name, Example(m.Shape)))),
            _ => new JsonObject(),
        };

    private JsonObject Inline(Shape shape)
    {
        var schema = shape switch
        {
            ValueShape value => Value(value),
            ListShape list => new JsonObject { ["type"] = "array", ["items"] = Of(list.Item) },
            MapShape map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(map.Value) },
            EitherShape either => new JsonObject { ["oneOf"] = new JsonArray([.. either.Shapes.Select(Of)]) },
            ObjectShape whole => Object(whole),
            _ => [],
        };
        if (shape.MayBeNull)
        {
            schema["nullable"] = true;
        }

        return schema;
    }

    private static JsonObject Value(ValueShape value)
    {
        var schema = new JsonObject { ["type"] = value.Type };
        if (value.Format is { } format)
        {
            schema["format"] = format;
        }

        if (value.Values.Count > 0)
        {
            schema["enum"] = new JsonArray([.. value.Values.Select(v => v?.DeepClone())]);
        }

        return schema;
    }

    private JsonObject Object(ObjectShape whole)
    {
        var schema = new JsonObject { ["type"] = "object" };
        var always = whole.Members.Where(m => m.Always).Select(m => (JsonNode?)m.Name).ToArray();
        if (always.Length > 0)
        {
            schema["required"] = new JsonArray(always);
        }

        schema["properties"] = new JsonObject(whole.Members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)Of(m.Shape))));
        return schema;
    }
}
