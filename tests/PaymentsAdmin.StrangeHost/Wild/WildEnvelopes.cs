using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>The envelope itself: what is in it, and what shape it has.</summary>
internal static class WildEnvelopes
{
    private const string Json = "application/json";

    public static IEnumerable<WildAnswer> All =>
    [
        Status("a code in small letters", "code", "\"ok\""),
        Status("a code in mixed letters", "code", "\"Ok\""),
        Status("a code between blanks", "code", "\" OK \""),
        Status("OK with a message", "message", "\"The payment is posted.\""),
        Status("OK with a warning", "message", "\"Error: the printer is out of paper.\""),
        Status("OK with an empty message", "message", "\"\""),
        Status("OK with a description", "description", "\"payment_amount\""),
        Status("a message that is an object", "message", """{"en":"done"}"""),
        Status("a message of 100,000 letters", "message", Change.Quoted(new('m', 100_000))),
        Status("a description as a number", "description", "7"),
        Status("a description as a list", "description", """["a",null]"""),
        Status("a code of null", "code", "null"),
        Status("a code that is a number", "code", "0"),
        Status("a code that is true", "code", "true"),
        Status("a code that is a list", "code", """["OK"]"""),
        Status("an unknown member in the status", "severity", "\"INFO\""),
        Of("a status without a code", envelope => (envelope["status"] as JsonObject)?.Remove("code")),
        Of("a status without its texts", Textless),
        Of("no status", envelope => envelope.Remove("status")),
        Of("a status of null", envelope => envelope["status"] = null),
        Of("a status that is a text", envelope => envelope["status"] = "OK"),
        Of("a status that is a number", envelope => envelope["status"] = 200),
        Of("a status that is a list", envelope => envelope["status"] = new JsonArray(envelope["status"]?.DeepClone())),
        Of("a status in capitals", envelope => Rename(envelope, "status", "STATUS")),
        Of("data in capitals", envelope => Rename(envelope, "data", "DATA")),
        Of("an unknown member beside the data", envelope => envelope["time"] = 0.2m),
        Of("data before the status", envelope => Rename(envelope, "status", "status")),
        Of("no data", envelope => Change.Succeeded(envelope, () => envelope.Remove("data"))),
        Of("data of null", Change.Data("null")),
        Of("data that is a text", Change.Data("\"done\"")),
        Of("data that is a number", Change.Data("7")),
        Of("data that is true", Change.Data("true")),
        Of("data that is an empty object", Change.Data("{}")),
        Of("data that is an empty list", Change.Data("[]")),
        Of("data that is a list with null", Change.Data("[null]")),
        Of("data in a list once more", envelope => Change.Succeeded(envelope, () => envelope["data"] = new JsonArray(envelope["data"]?.DeepClone()))),
        Of("data as a text of JSON", envelope => Change.Succeeded(envelope, () => envelope["data"] = envelope["data"]?.ToJsonString())),
        new("an envelope in a list") { Text = text => $"[{text}]" },
        new("an envelope within a response") { Text = text => $$"""{"response":{{text}}}""" },
        new("an envelope as a text") { Text = Change.Quoted },
        new("an envelope without anything") { Text = _ => "{}" },
        new("an envelope that is null") { Text = _ => "null" },
        new("two statuses") { Text = text => text[..^1] + ",\"status\":{\"code\":\"INTERNAL_ERROR\"}}" },
        new("two envelopes") { Text = text => text + text },
        Http("HTTP 200 with every failure", answer => answer with { Status = 200 }),
        Http("HTTP 500 with OK", answer => answer with { Status = 500 }),
        Http("HTTP 401 with OK", answer => answer with { Status = 401 }),
        Http("HTTP 404 with OK", answer => answer with { Status = 404 }),
        Http("HTTP 201 with OK", answer => answer with { Status = 201 }),
        Http("HTTP 202 with OK", answer => answer with { Status = 202 }),
        Http("HTTP 299 with OK", answer => answer with { Status = 299 }),
        new("HTTP 200 with a failure after the work") { AfterDone = () => new(200, Json, Failure), Times = 2 },
        new("HTTP 200 with a failure and no work") { Instead = () => new(200, Json, Failure), Times = 2 },
        new("HTTP 204 after the work") { AfterDone = () => new(204, "", ""), Times = 2 },
        new("HTTP 204 and no work") { Instead = () => new(204, "", ""), Times = 2 },
    ];

    private const string Failure = """{"status":{"code":"INTERNAL_ERROR","description":null,"message":"Something failed."},"data":null}""";

    private static WildAnswer Of(string name, Action<JsonObject> envelope) => new(name) { Envelope = envelope };

    private static WildAnswer Status(string name, string member, string json) => Of(name, Change.Status(member, json));

    private static WildAnswer Http(string name, Func<Bare, Bare> wire) => new(name) { Wire = wire };

    private static void Textless(JsonObject envelope)
    {
        foreach (var name in (string[])["message", "description"])
        {
            (envelope["status"] as JsonObject)?.Remove(name);
        }
    }

    private static void Rename(JsonObject envelope, string name, string other)
    {
        var value = envelope[name]?.DeepClone();
        envelope.Remove(name);
        envelope[other] = value;
    }
}
