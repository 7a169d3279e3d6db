using System.Text;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Portals.CrmCom.Sending;

/// <summary>The parameters of a method by name, without the token: a body for writes, a query for reads.</summary>
internal sealed class Arguments
{
    private readonly List<(string Name, JsonNode? Value)> _all = [];

    public bool IsEmpty => _all.Count == 0;

    /// <summary>Adds a value, if there is one.</summary>
    public Arguments Add(string name, JsonNode? value) => value is null ? this : Set(name, value);

    /// <summary>Adds a value; null clears what was there.</summary>
    public Arguments Set(string name, JsonNode? value)
    {
        _all.Add((name, value));
        return this;
    }

    /// <summary>Adds an identifier: an object with one key in a body, <c>key=value</c> in a query.</summary>
    public Arguments Add(string name, Identifier? identifier) => Add(name, identifier?.ToJson());

    /// <summary>The body of a call with this token; without one for the calls that ask for it.</summary>
    public byte[] Body(string? token)
    {
        var body = new JsonObject();
        if (token is not null)
        {
            body["token"] = token;
        }

        foreach (var (name, value) in _all)
        {
            body[name] = value?.DeepClone();
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    public string Query(string token) =>
        string.Join('&', _all.Select(one => Pair(one.Name, TextOf(one.Value))).Prepend(Pair("token", token)));

    private static string Pair(string name, string value) => $"{name}={Uri.EscapeDataString(value)}";

    private static string TextOf(JsonNode? value) =>
        value is JsonObject identifier && identifier.Single() is var only ? $"{only.Key}={TextOf(only.Value)}" : value?.ToString() ?? "";
}

/// <summary>One key of an object of the host, such as its id or number.</summary>
internal sealed record Identifier(string By, JsonNode Value)
{
    public static Identifier Id(string id) => new("id", id);

    public static Identifier Number(string number) => new("number", number);

    /// <summary>The code that a program gave it.</summary>
    public static Identifier BackOfficeCode(string code) => new("back_office_code", code);

    /// <summary>The value as text; of one that has a key itself, the value of that.</summary>
    public string Text => Value is JsonObject inner && inner.Single().Value is { } only ? only.ToString() : Value.ToString();

    public JsonObject ToJson() => new() { [By] = Value.DeepClone() };
}
