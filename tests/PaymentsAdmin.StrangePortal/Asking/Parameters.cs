using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace PaymentsAdmin.Strange;

/// <summary>Parameters as the contract lets them be sent: a JSON object, a form or a query, the last two in brackets.</summary>
internal static class Parameters
{
    private static readonly string[] AddedByClients = ["bx24_request_id", "bx24_sdk_ver", "bx24_sdk_type"];

    public static async Task<JsonObject> ReadAsync(HttpRequest request, Action<string> fault)
    {
        var given = Nest(request.Query.Where(pair => !AddedByClients.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => (pair.Key, value))));
        if (!HttpMethods.IsPost(request.Method))
        {
            return given;
        }
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            return Merge(given, Nest(form.SelectMany(pair => pair.Value.Select(value => (pair.Key, value)))));
        }
        if (!request.HasJsonContentType())
        {
            fault($"content type {request.ContentType ?? "none"}");
            return given;
        }
        return Merge(given, await JsonAsync(request, fault));
    }

    public static JsonObject OfQuery(string query) =>
        Nest(QueryHelpers.ParseQuery(query).SelectMany(pair => pair.Value.Select(value => (pair.Key, value))));

    private static async Task<JsonObject> JsonAsync(HttpRequest request, Action<string> fault)
    {
        try
        {
            if (await JsonNode.ParseAsync(request.Body) is JsonObject map)
            {
                return map;
            }
        }
        catch (JsonException)
        {
            fault("a body that is no JSON");
            return [];
        }
        fault("a body that is no JSON object");
        return [];
    }

    private static JsonObject Merge(JsonObject query, JsonObject body)
    {
        foreach (var (name, value) in query)
        {
            body[name] = value?.DeepClone();
        }
        return body;
    }

    private static JsonObject Nest(IEnumerable<(string Key, string? Value)> pairs)
    {
        var all = new JsonObject();
        foreach (var (key, value) in pairs)
        {
            var parts = key.Split('[').Select(part => part.TrimEnd(']')).ToArray();
            var at = all;
            foreach (var part in parts[..^1])
            {
                if (at[part] is not JsonObject inner)
                {
                    inner = [];
                    at[part] = inner;
                }
                at = inner;
            }
            at[parts[^1].Length == 0 ? $"{at.Count}" : parts[^1]] = value;
        }
        return all;
    }
}
