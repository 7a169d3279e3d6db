using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>An answer of the CRM.COM surface.</summary>
public sealed record CrmAnswer(HttpResponseMessage Response, JsonObject Body)
{
    public string Code => Body["status"]!["code"]!.GetValue<string>();

    public string? Description => Body["status"]!["description"]?.GetValue<string>();

    public JsonNode? Data => Body["data"];

    public HttpStatusCode Status => Response.StatusCode;

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

/// <summary>Short forms of calls to the CRM.COM surface.</summary>
internal static class CrmBooks
{
    public const string Root = "/crmapi/rest/v2/";

    public const string ByKey = "authentication/web_api_key/token";

    public static async Task<CrmAnswer> CrmAsync(this RestHost host, HttpRequestMessage request)
    {
        var response = await host.Client.SendAsync(request);
        return new(response, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    public static Task<CrmAnswer> CrmPostAsync(this RestHost host, string action, JsonObject body) =>
        host.CrmAsync(new HttpRequestMessage(HttpMethod.Post, Root + action) { Content = new StringContent(body.ToJsonString()) });

    public static Task<CrmAnswer> CrmGetAsync(this RestHost host, string action, string query) =>
        host.CrmAsync(new HttpRequestMessage(HttpMethod.Get, Root + action + "?" + query));

    public static Task<CrmAnswer> TrySignInAsync(this RestHost host, string username, string password) =>
        host.CrmPostAsync("authentication/token", new JsonObject { ["username"] = username, ["password"] = password, ["organisation"] = "main" });

    /// <summary>Signs in and returns the token; by default it may post alone.</summary>
    public static async Task<string> SignInAsync(this RestHost host, string token = "alone")
    {
        var answer = await host.TrySignInAsync(token == "alone" ? "clara" : token, host.Books.Names["token." + token]);
        return answer.Data!["token"]!.GetValue<string>();
    }

    /// <summary>Signs in by an API key with POST and no body.</summary>
    public static Task<CrmAnswer> SignInByKeyAsync(this RestHost host, string key) => host.AskForTokenAsync(HttpMethod.Post, Basic(key + ":"));

    /// <summary>Asks for a token with any header Authorization.</summary>
    public static Task<CrmAnswer> AskForTokenAsync(this RestHost host, HttpMethod verb, string? authorization, string after = "", string? body = null)
    {
        var request = new HttpRequestMessage(verb, Root + ByKey + after) { Content = body is null ? null : new StringContent(body) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return host.CrmAsync(request);
    }

    /// <summary>The header of HTTP Basic with this user, colon and password.</summary>
    public static string Basic(string text) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the token is still valid.</summary>
    public static async Task<bool> IsGoodAsync(this RestHost host, string token) =>
        (await host.CrmGetAsync("payments/configuration/types/list", "token=" + token)).Code == "OK";

    /// <summary>The body of a valid cash payment.</summary>
    public static JsonObject Cash(this RestHost host, string token, string state = "POSTED") =>
        new()
        {
            ["token"] = token,
            ["accounts_receivable_identifier"] = One("number", host.Books.Names["crmcom.account.number"]),
            ["type_identifier"] = One("id", host.Books.Names["crmcom.type.id"]),
            ["life_cycle_state"] = state,
            ["payment_method_identifier"] = One("id", host.Books.Names["crmcom.method.id"]),
            ["payment_amount"] = 84.5m,
        };

    public static JsonObject One(string key, string value) => new() { [key] = value };

    public static JsonObject With(this JsonObject body, string name, JsonNode? value)
    {
        body[name] = value;
        return body;
    }

    /// <summary>Advances the clock of a host.</summary>
    public static void Pass(this RestHost host, TimeSpan time) => ((StillTime)host.Get<TimeProvider>()).Pass(time);
}
