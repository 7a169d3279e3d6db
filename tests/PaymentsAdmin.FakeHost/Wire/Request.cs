using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>The parameters of a request: from the query of a GET, from the JSON body of a POST.</summary>
public sealed record Request(JsonObject Parameters, bool Query, HostRefusalException? Fault, string? ApiKey, bool WrongType)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads a request; of one by key, which needs no body, the query counts too.</summary>
    public static async Task<Request> ReadAsync(HttpRequest http, bool byKey)
    {
        var key = KeyOf(http);
        if (http.Method != "POST")
        {
            return OfQuery(http, key);
        }

        using var reader = new StreamReader(http.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        if (text.Length == 0)
        {
            return byKey ? OfQuery(http, key) : new Request([], Query: false, Fault: null, key, WrongType: false);
        }

        var wrong = http.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true;
        try
        {
            return JsonNode.Parse(text, nodeOptions: null, Strict) is JsonObject body
                ? new Request(body, Query: false, Fault: null, key, wrong)
                : new Request([], Query: false, HostRefusalException.Invalid("body", "The body is no object."), key, wrong);
        }
        catch (JsonException bad)
        {
            return new Request([], Query: false, HostRefusalException.Invalid("body", bad.Message), key, wrong);
        }
    }

    private static Request OfQuery(HttpRequest http, string? key)
    {
        var given = new JsonObject();
        foreach (var (name, values) in http.Query)
        {
            given[name] = values.Count > 0 ? values[0] : string.Empty;
        }

        var twice = http.Query.FirstOrDefault(one => one.Value.Count > 1).Key;
        var fault = twice is null ? null : HostRefusalException.Invalid(twice, $"{twice} is there twice.");
        return new Request(given, Query: true, fault, key, WrongType: false);
    }

    // The user of Basic is the key; its password is empty.
    private static string? KeyOf(HttpRequest http)
    {
        if (!AuthenticationHeaderValue.TryParse(http.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var decoded = new byte[header.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(header.Parameter ?? string.Empty, decoded, out var length)
            && Encoding.UTF8.GetString(decoded, 0, length) is var pair && pair.EndsWith(':')
            ? pair[..^1]
            : null;
    }
}
