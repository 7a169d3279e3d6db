using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Tokens. Those that are odd but good are let in; those that never came from here are not.</summary>
internal static class WildTokens
{
    public static IEnumerable<WildAnswer> All =>
    [
        .. Change.Values("a token", Change.Tokens, "token", "\"\"", "\" \"", "null", "7", "true", "[]", "{\"value\":\"x\"}"),
        Of("no token at all", Change.Without("token")),
        Of("a token that is not let in", Change.First("token", "\"never-given-0001\"")),
        Of("a token with HTML", Change.First("token", "\"<script>alert(1)</script>\"")),
        Good("a token of 4,000 letters", (_, token) => token + new string('t', 4_000)),
        Good("a token of 200,000 letters", (_, token) => token + new string('t', 200_000)),
        Good("a token of one letter", (books, _) => $"{(char)('a' + (books.Tokens.Given % 26))}"),
        Good("a token with line breaks", (_, token) => $"{token[..20]}\r\n{token[20..]}"),
        Good("a token with blanks around it", (_, token) => $" {token} "),
        Good("a token with marks of a query", (_, token) => $"{token}&x=1#+%2B?/="),
        Good("a token beyond ASCII", (_, token) => $"{token}\u00E4\u20AC\uD83D\uDCB6"),
        Good("a token of 32 letters", (books, _) => books.NextId()),
        Jwt("a token that ends as a number", claims => claims["exp"] = long.Parse(claims["exp"]!.ToString(), null)),
        Jwt("a token that ends as a text of a date", claims => claims["exp"] = "2026-11-20T12:00:00"),
        Jwt("a token that ends as a fraction", claims => claims["exp"] = 1_790_000_000.5m),
        Jwt("a token that ended in the past", claims => claims["exp"] = "1000000000"),
        Jwt("a token that ended before 1970", claims => claims["exp"] = "-1"),
        Jwt("a token that ends beyond all years", claims => claims["exp"] = "99999999999999999999"),
        Jwt("a token that ends in milliseconds", claims => claims["exp"] = claims["exp"]! + "000"),
        Jwt("a token that ends null", claims => claims["exp"] = null),
        Jwt("a token that does not say when it ends", claims => claims.Remove("exp")),
        Jwt("a token that begins tomorrow", claims => claims["iat"] = $"{long.Parse(claims["iat"]!.ToString(), null) + 86_400}"),
        Good("a token whose middle is no JSON", (books, _) => $"e30.bm90IGpzb24.{books.NextId()}"),
        Good("a token with a middle that is no Base64", (books, _) => $"e30.***.{books.NextId()}"),
        After("a token that ends at once", (books, token) => books.Tokens.Add(token, books.Now)),
        After("a token that ends after a minute", (books, token) => books.Tokens.Add(token, books.Now.AddMinutes(1))),
        After("a token that ends the others", OnlyThis),
        new("the first token each time")
        {
            Methods = Change.Tokens, Bend = (books, _, envelope) => Rename(books, envelope, (_, _) => "the-one-token-0000000000000000000001"),
        },
        new("tokens that all end together once")
        {
            Methods = [.. Change.Writes, .. Change.Reads], Before = (books, _) => books.Tokens.Clear(), After = 1, Times = 1,
        },
        new("a token that is refused once within")
        {
            Methods = [.. Change.Writes, .. Change.Reads], Before = (_, _) => throw Refusal.Unauthenticated(), After = 1, Times = 1,
        },
        new("a token that is refused for ever") { Methods = [.. Change.Writes, .. Change.Reads], Before = (_, _) => throw Refusal.Unauthenticated() },
        new("a token that reads and never writes") { Methods = Change.Writes, Before = (_, _) => throw Refusal.Unauthenticated() },
        new("credentials that are refused once") { Methods = Change.Tokens, Before = (_, _) => throw Refusal.Unauthenticated(), Times = 1 },
        new("credentials that are refused from the second time on") { Methods = Change.Tokens, Before = (_, _) => throw Refusal.Unauthenticated(), After = 1 },
    ];

    private static WildAnswer Of(string name, Action<JsonObject> envelope) => new(name) { Methods = Change.Tokens, Envelope = envelope };

    private static WildAnswer Good(string name, Func<HostBooks, string, string> other) =>
        new(name) { Methods = Change.Tokens, Bend = (books, _, envelope) => Rename(books, envelope, other) };

    private static WildAnswer Jwt(string name, Action<JsonObject> claims) => Good(name, (books, _) => Tokens.Jwt(books, books.Now, claims));

    private static WildAnswer After(string name, Action<HostBooks, string> then) => new(name)
    {
        Methods = Change.Tokens,
        Bend = (books, _, envelope) => Told(envelope, token => then(books, token)),
    };

    private static void OnlyThis(HostBooks books, string token)
    {
        books.Tokens.Clear();
        books.Tokens.Add(token, books.Now.AddHours(2));
    }

    private static void Rename(HostBooks books, JsonObject envelope, Func<HostBooks, string, string> other) => Told(envelope, token =>
    {
        var name = other(books, token);
        books.Tokens.Release(token);
        books.Tokens.Add(name, books.Now.AddHours(2));
        envelope["data"]!["token"] = name;
    });

    private static void Told(JsonObject envelope, Action<string> act)
    {
        if ((envelope["data"] as JsonObject)?["token"]?.ToString() is { Length: > 0 } token)
        {
            act(token);
        }
    }
}
