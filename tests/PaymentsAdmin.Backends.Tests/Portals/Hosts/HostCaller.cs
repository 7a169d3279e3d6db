using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosts;

/// <summary>A plain client of a fake host that sends requests and returns answers unchanged.</summary>
internal sealed class HostCaller(Uri host) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"{host}/rest/v2/") };

    public string Token { get; private set; } = string.Empty;

    public static async Task<HostCaller> SignedInAsync(FakeHost host)
    {
        var caller = new HostCaller(host.Url);
        await caller.SignInAsync(host);
        return caller;
    }

    /// <summary>A complete new draft for the account AR-1.</summary>
    public static JsonObject Payment(string? code = null) =>
        new()
        {
            ["accounts_receivable_identifier"] = new JsonObject { ["number"] = "AR-1" },
            ["type_identifier"] = new JsonObject { ["name"] = "Payment" },
            ["life_cycle_state"] = "DRAFT",
            ["payment_method_identifier"] = new JsonObject { ["name"] = "Bank transfer" },
            ["payment_amount"] = 84.5,
            ["intended_currency_identifier"] = new JsonObject { ["code"] = "EUR" },
            ["back_office_code"] = code,
        };

    public async Task SignInAsync(FakeHost host)
    {
        var options = host.Options;
        var answer = await PostAsync(
            "authentication/token", new { username = options.Username, password = options.Password, organisation = options.Organisation }, token: false);
        Token = (string)answer.Data!["token"]!;
    }

    public void Dispose() => _http.Dispose();

    public async Task<HostAnswer> PostAsync(string method, object parameters, bool token = true)
    {
        var body = JsonSerializer.SerializeToNode(parameters, JsonSerializerOptions.Default)!.AsObject();
        if (token)
        {
            body["token"] = Token;
        }

        using var answer = await _http.PostAsync(method, JsonContent.Create(body));
        return await ReadAsync(answer);
    }

    /// <summary>Parameters are pairs, and identifiers name=key=value.</summary>
    public async Task<HostAnswer> GetAsync(string method, params string[] parameters)
    {
        var query = parameters.Prepend($"token={Token}").Select(pair => pair.Split('=', 2)).Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}");
        using var answer = await _http.GetAsync($"{method}?{string.Join('&', query)}");
        return await ReadAsync(answer);
    }

    public async Task<HostAnswer> ByKeyAsync(HttpMethod verb, string key)
    {
        using var request = new HttpRequestMessage(verb, "authentication/web_api_key/token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:")));
        using var answer = await _http.SendAsync(request);
        return await ReadAsync(answer);
    }

    private static async Task<HostAnswer> ReadAsync(HttpResponseMessage answer)
    {
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        var status = body["status"]!.AsObject();
        status.Select(member => member.Key).ShouldBe(["code", "description", "message"]);
        return new HostAnswer((int)answer.StatusCode, (string)status["code"]!, (string?)status["description"], body["data"]);
    }
}

/// <summary>An answer: its http status, its code, the parameter at fault, and its data.</summary>
internal sealed record HostAnswer(int Status, string Code, string? Parameter, JsonNode? Data)
{
    public JsonNode? this[string field] => Data![field];

    public string Text(string field) => $"{Data![field]}";
}
