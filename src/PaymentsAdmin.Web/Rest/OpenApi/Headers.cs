using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Repeats;

namespace PaymentsAdmin.Web.Rest.OpenApi;

internal static class Headers
{
    public const string RetryAfter = "Retry-After";
    public const string FailureCode = "X-Failure-Code";
    public const string Allow = "Allow";

    private static readonly (string Name, string Type, string Note)[] Others =
        [
            (RequestIds.Header, "string", "The id of the call in the log: the caller's own, or a new one."),
            (RetryAfter, "integer", "Seconds to wait before trying again; absent if unknown."),
            (FailureCode, "string", "This product's failure code, if the answer is a failure."),
            (RepeatHeaders.Replayed, "string", "true if this answer was already sent for the same Idempotency-Key."),
            (ETags.ETag, "string", "The version of the payment, for If-Match."),
            (
                PortalFreshness.At,
                "string",
                "On a portal workspace: when the data was read from the portal, in UTC. What is not a list is current unless the portal is unavailable."
            ),
            (PortalFreshness.Why, "string", "This product's failure code that explains why the data is not current."),
            (
                PortalFreshness.Incomplete,
                "integer",
                "On a portal workspace: how many payments of the portal cannot be kept and are left out. Absent if none is; 0 while not everything was read yet."
            ),
            (Allow, "string", "The HTTP methods that are allowed."),
        ];

    private static readonly string[] Always = [RequestIds.Header, .. LimitHeaders.All.Select(h => h.Name)];

    public static JsonObject All() =>
        new(
            LimitHeaders
                .All.Select(h => (h.Name, Type: "integer", h.Note))
                .Concat(Others)
                .Select(h =>
                    KeyValuePair.Create(h.Name, (JsonNode?)new JsonObject { ["description"] = h.Note, ["schema"] = new JsonObject { ["type"] = h.Type } })
                )
        );

    public static JsonObject Of(IEnumerable<string> more) =>
        new(Always.Concat(more).Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["$ref"] = "#/components/headers/" + name })));

    public static IEnumerable<JsonObject> OfRequests(bool takesKey, bool takesIfMatch)
    {
        if (takesKey)
        {
            yield return Parameter(
                RepeatHeaders.Key,
                RepeatHeaders.Note,
                new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = RepeatKey.MaxLength }
            );
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
