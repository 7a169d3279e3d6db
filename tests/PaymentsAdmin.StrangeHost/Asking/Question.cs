using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>One call with its verb. Identifiers of a query are objects here, as in a body.</summary>
internal sealed record Question(Call Call, string Verb, string? ApiKey)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public JsonObject Given => Call.Given;

    /// <summary>What is wrong with the request itself, before its parameters are looked at.</summary>
    public string? Broken { get; private init; }

    public static async Task<Question> ReadAsync(HttpRequest request, string method, Action<string> fault)
    {
        var verb = request.Method.ToUpperInvariant();
        var (given, broken) = verb == "POST" ? await BodyAsync(request) : OfQuery(request.Query);
        var key = Key(request);
        if (key is null && request.Headers.Authorization.Count > 0)
        {
            fault("a header Authorization that is no API key");
        }
        return new(new(method, given, InBatch: false), verb, key) { Broken = broken };
    }

    private static (JsonObject Given, string? Broken) OfQuery(IQueryCollection query)
    {
        var given = new JsonObject();
        string? broken = null;
        foreach (var (name, values) in query)
        {
            broken ??= values.Count > 1 ? $"{name} is given {values.Count} times" : null;
            given[name] = name.EndsWith("_identifier", StringComparison.Ordinal) ? Identifier(values[0]) : values[0];
        }
        return (given, broken);
    }

    private static JsonNode? Identifier(string? value) => value?.Split('=', 2) is [var key, var wanted] ? new JsonObject { [key] = wanted } : value;

    private static async Task<(JsonObject Given, string? Broken)> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var broken = request.Query.Count > 0 ? "a query beside a body" : null;
        if (body.Length == 0)
        {
            return ([], broken);
        }
        if (request.ContentType?.Split(';')[0].Trim() is not "application/json")
        {
            return ([], $"the content type is {request.ContentType ?? "missing"}");
        }
        try
        {
            return JsonNode.Parse(body.ToArray(), documentOptions: Strict) is JsonObject map ? (map, broken) : ([], "the body is no JSON object");
        }
        catch (JsonException)
        {
            return ([], "the body is no JSON");
        }
    }

    private static string? Key(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return null;
        }
        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[6..], bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length) is [.. var key, ':'] ? key : null;
    }
}
