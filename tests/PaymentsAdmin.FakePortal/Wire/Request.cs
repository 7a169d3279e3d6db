using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>The parameters of a request, and its faults. The body takes precedence over the query.</summary>
public sealed record Request(JsonObject Parameters, string? Auth, IReadOnlyList<(string Rule, string Detail)> Faults)
{
    private static readonly string[] OfClients = ["bx24_request_id", "bx24_sdk_ver", "bx24_sdk_type"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions NoDoubles = new() { AllowDuplicateProperties = false };

    public static async Task<Request> ReadAsync(HttpRequest http)
    {
        var faults = new List<(string, string)>();
        var parameters = PhpNames.ParseQuery(http.QueryString.Value);
        if (parameters.ContainsKey("auth"))
        {
            faults.Add(("token-in-address", "auth is part of the address"));
        }

        foreach (var (name, value) in (await BodyAsync(http, faults)).ToList())
        {
            parameters[name] = value?.DeepClone();
        }

        var auth = Values.Text(parameters["auth"]);
        foreach (var name in OfClients.Append("auth"))
        {
            parameters.Remove(name);
        }

        return new Request(parameters, auth, faults);
    }

    private static async Task<JsonObject> BodyAsync(HttpRequest http, List<(string, string)> faults)
    {
        var type = http.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is "multipart/form-data")
        {
            var form = await http.ReadFormAsync();
            return PhpNames.Parse(form.SelectMany(field => field.Value.Select(value => (field.Key, value ?? string.Empty))));
        }

        using var bytes = new MemoryStream();
        await http.Body.CopyToAsync(bytes);
        if (bytes.Length == 0)
        {
            return [];
        }

        try
        {
            var text = Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return type switch
            {
                "application/json" => Json(text),
                "application/x-www-form-urlencoded" => PhpNames.ParseQuery(text),
                _ => throw new JsonException($"the type is {type ?? "not given"}"),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            // A portal continues without the parameters, and reports the missing ones.
            faults.Add(("unreadable-body", wrong.Message));
            return [];
        }
    }

    private static JsonObject Json(string text) =>
        JsonNode.Parse(text, documentOptions: NoDoubles) switch
        {
            JsonObject map => map,
            JsonArray { Count: 0 } => [],
            _ => throw new JsonException("the body is no object"),
        };
}
