using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Repeats;

/// <summary>The answer to a call with a key, with its exact body.</summary>
public sealed record KeyedAnswer(int Status, string Body, bool Replayed, string? Failure, string? RetryAfter)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string? Error => Json["error"]?.ToString();

    public string? Code => Json["status"]?["code"]?.ToString();
}

/// <summary>Short forms of calls with an Idempotency-Key.</summary>
internal static class KeyedBooks
{
    public static Task<KeyedAnswer> KeyedAsync(
        this RestHost host, string? key, string method, string json, string token = "clara", CancellationToken ct = default) =>
        host.AskAsync(key, host.Hook(token) + method, json, ct);

    public static Task<KeyedAnswer> CrmKeyedAsync(this RestHost host, string? key, string action, JsonObject body) =>
        host.AskAsync(key, CrmBooks.Root + action, body.ToJsonString(), default);

    private static async Task<KeyedAnswer> AskAsync(this RestHost host, string? key, string path, string json, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"))
        };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key).ShouldBeTrue();
        }

        using var response = await host.Client.SendAsync(request, ct);
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(ct),
            Header("Idempotency-Replayed") == "true",
            Header("X-Failure-Code"),
            Header("Retry-After")
        );

        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
    }
}
