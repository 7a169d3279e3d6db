using System.Text.Json.Nodes;

namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>The one shape of all answers.</summary>
public static class Envelope
{
    public static JsonObject Success(JsonNode? data, FakeHostOptions options) => Of(options.OkCode, description: null, options.OkMessage, data);

    public static JsonObject Failure(HostRefusalException refusal) => Of(refusal.Code, refusal.Parameter, refusal.Message, data: null);

    private static JsonObject Of(string code, string? description, string? message, JsonNode? data) =>
        new() { ["status"] = new JsonObject { ["code"] = code, ["description"] = description, ["message"] = message }, ["data"] = data };
}
