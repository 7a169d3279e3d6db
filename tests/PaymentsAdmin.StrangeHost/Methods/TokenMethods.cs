using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

internal static class TokenMethods
{
    private const string ByKey = "authentication/web_api_key/token";

    public static readonly Method[] All =
    [
        new("authentication/token", "POST", [new Parameter("username").Must, new Parameter("password").Must, new Parameter("organisation").Must, new("unit")],
            (books, question) => Given(books, question, Text(question, "username") == StrangeHost.Username
                && Text(question, "password") == StrangeHost.Password && Text(question, "organisation") == StrangeHost.Organisation)),
        new(ByKey, "POST", [new("unit")], WithKey) { Since = new(10, 0) },
        new(ByKey, "GET", [new("unit")], WithKey) { Since = new(10, 0) },
        new("authentication/token/release", "POST", [Known.Token], (books, question) =>
        {
            books.Tokens.Release(Text(question, "token"));
            return null;
        }),
    ];

    private static string Text(Question question, string name) => question.Given[name]!.ToString();

    private static JsonObject WithKey(HostBooks books, Question question) => Given(books, question, question.ApiKey == StrangeHost.ApiKey);

    private static JsonObject Given(HostBooks books, Question question, bool known)
    {
        if (!known)
        {
            throw new Refusal("AUTHENTICATION_FAILED", "", "The credentials are not valid.");
        }
        if (question.Given["unit"]?.ToString() is { } unit && books.Units.TrueForAll(one => one.Id != unit))
        {
            throw Refusal.NotFound("unit");
        }
        return new() { ["token"] = books.Tokens.Issue(books) };
    }
}
