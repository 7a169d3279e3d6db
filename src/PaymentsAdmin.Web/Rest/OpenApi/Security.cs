using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>
/// The security schemes. OpenAPI cannot express tokens in a path or a body, so these are parameters, and their schemes
/// refer to them.
/// </summary>
internal static class Security
{
    public const string Address = "addressToken";
    public const string Bearer = "bearer";
    public const string Auth = "auth";
    public const string CrmComQuery = "crmComToken";
    public const string CrmComBody = "crmComBodyToken";
    public const string CrmComKey = "crmComKey";

    public static JsonObject Schemes() =>
        new()
        {
            [Address] = Own(
                "address-token",
                "An API token in the address, as Bitrix24's webhooks have it: the path parameters userId and token. No header is sent."
            ),
            [Bearer] = new JsonObject
            {
                ["type"] = "http",
                ["scheme"] = "bearer",
                ["description"] = "An API token in the header Authorization. Prefer it: addresses end up in logs.",
            },
            [Auth] = Query("auth", "An API token as the parameter auth, in the query or in the body."),
            [CrmComQuery] = Query("token", "The token from authentication/token, as the query parameter token."),
            [CrmComBody] = Own("body-token", "The token from authentication/token, as the member token of the body. No header is sent."),
            [CrmComKey] = Own("basic", "The secret of an API token with the scope crmcom as the user, and an empty password."),
        };

    public static JsonArray AnyOf(params IEnumerable<string> schemes) => [.. schemes.Select(scheme => new JsonObject { [scheme] = new JsonArray() })];

    private static JsonObject Own(string scheme, string description) =>
        new()
        {
            ["type"] = "http",
            ["scheme"] = scheme,
            ["description"] = description,
        };

    private static JsonObject Query(string name, string description) =>
        new()
        {
            ["type"] = "apiKey",
            ["in"] = "query",
            ["name"] = name,
            ["description"] = description,
        };
}
