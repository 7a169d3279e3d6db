using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>A plain client of a fake portal that sends requests and returns answers unchanged.</summary>
internal sealed class PortalCaller(Uri webhook) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = webhook,
        DefaultRequestHeaders = { { "User-Agent", "payments-admin-tests/1.0" } }
    };

    public HttpClient Http => _http;

    public static PortalCaller Of(FakePortal portal) => new(portal.Webhook);

    public static PortalCaller At(Uri address) => new(address);

    public void Dispose() => _http.Dispose();

    /// <summary>The result of a call that is expected to succeed.</summary>
    public async Task<JsonNode?> ResultAsync(string method, object? parameters = null)
    {
        var (status, body) = await CallAsync(method, parameters);
        status.ShouldBe(200, $"{method}: {body.ToJsonString()}");
        body["time"].ShouldBeOfType<JsonObject>();
        return body["result"];
    }

    /// <summary>Status, code and text of a call that is expected to be refused.</summary>
    public async Task<string> RefusalAsync(string method, object? parameters = null)
    {
        var (status, body) = await CallAsync(method, parameters);
        body.ContainsKey("result").ShouldBeFalse(body.ToJsonString());
        body.ContainsKey("time").ShouldBeFalse();
        return $"{status} {body["error"]!.ToJsonString()} {body["error_description"]}";
    }

    public async Task<(int Status, JsonObject Body)> CallAsync(string method, object? parameters = null)
    {
        // The names of the parameters are sent unchanged: some are upper case.
        using var content = JsonContent.Create(parameters ?? new { }, options: JsonSerializerOptions.Default);
        using var answer = await _http.PostAsync(method, content);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }
}
