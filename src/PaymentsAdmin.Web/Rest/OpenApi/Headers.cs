using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Web.Rest.Bitrix.Portals;
using PaymentsAdmin.Web.Rest.CrmCom.Calls;
using PaymentsAdmin.Web.Rest.Repeats;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>The headers of requests and answers, with what they say.</summary>
internal static class Headers
{
    public const string RetryAfter = "Retry-After";
    public const string FailureCode = "X-Failure-Code";
    public const string Allow = "Allow";

    private static readonly (string Name, string Type, string Note)[] Others =
        [
            (RequestIds.Header, "string", "The id by which the call is found again: the caller's own, or a new one."),
            (RetryAfter, "integer", "Seconds after which another try makes sense; missing where nobody knows."),
            (FailureCode, "string", "Our own code of the failure, where one is behind the answer."),
            (RepeatHeaders.Replayed, "string", "true where this answer was sent before for the same Idempotency-Key."),
            (ETags.ETag, "string", "The state of the payment, to be sent as If-Match."),
            (PortalSeen.At, "string", "On a workspace of a portal: when what is answered was seen there, in UTC. It is just now unless the portal is away."),
            (PortalSeen.Why, "string", "Our own code of why that is not just now."),
            (Allow, "string", "The verb that would have been right."),
        ];

    /// <summary>Those of every answer.</summary>
    private static readonly string[] Always = [RequestIds.Header, .. LimitHeaders.All.Select(h => h.Name)];

    /// <summary>Each by its name, for the components.</summary>
    public static JsonObject All() =>
        new(
            LimitHeaders
                .All.Select(h => (h.Name, Type: "integer", h.Note))
                .Concat(Others)
                .Select(h => KeyValuePair.Create(h.Name, (JsonNode?)new JsonObject { ["description"] = h.Note, ["schema"] = new JsonObject { ["type"] = h.Type } }))
        );

    /// <summary>What an answer carries: that of every answer, and these.</summary>
    public static JsonObject Of(IEnumerable<string> more) =>
        new(Always.Concat(more).Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["$ref"] = "#/components/headers/" + name })));

    /// <summary>The headers among the parameters of a write.</summary>
    public static IEnumerable<JsonObject> OfRequests(bool takesKey, bool takesIfMatch)
    {
        if (takesKey)
        {
            yield return Parameter(RepeatHeaders.Key, RepeatHeaders.Note, new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = RepeatKey.Longest });
        }

        if (takesIfMatch)
        {
            yield return Parameter(ETags.IfMatch, ETags.Note, new JsonObject { ["type"] = "string" });
        }
    }

    private static JsonObject Parameter(string name, string note, JsonObject schema) =>
        new()
        {
            ["name"] = name,
            ["in"] = "header",
            ["required"] = false,
            ["description"] = note,
            ["schema"] = schema,
        };
}
