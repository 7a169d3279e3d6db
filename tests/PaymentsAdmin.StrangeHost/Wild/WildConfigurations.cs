using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>The four configuration look-ups.</summary>
internal static class WildConfigurations
{
    public static IEnumerable<WildAnswer> All =>
    [
        .. Change.Configurations.SelectMany(Each),
        .. Of("name", "null", "\"\"", "7", "\"<b>x</b> \\u202E\""),
        .. Of("alternative_code", "null", "\"\"", "7"),
        .. Of("id", "null", "\"\"", "7", "\"a/b\""),
        .. Of("classification", "null", "\"REFUND\"", "\"payment\"", "7"),
        .. Of("default", "null", "\"true\"", "1"),
        .. Of("payment_method", "null", "\"CASH\"", "[]", "{}", "{\"id\":\"1\",\"name\":null}"),
        .. Change.Values("a payment preference", [Change.Configurations[3]], "type", "null", "\"UNKNOWN_GATEWAY\"", "\"CUSTOM_9\"", "7"),
        Named("a configuration with one name twice", Twice("name")),
        Named("a configuration with one code twice", Twice("alternative_code")),
        Named("a configuration with one id twice", Twice("id")),
        Named("a configuration without ids", Change.Without("id")),
        Named("a configuration with names of 100,000 letters", Change.First("name", Change.Quoted(new('N', 100_000)))),
        Named("a configuration in which all is the default", Change.Every("default", _ => true)),
        Named("a configuration in which nothing is the default", Change.Every("default", _ => false)),
        Named("types that are none of payments", envelope => Change.Every("classification", _ => "WRITE_OFF")(envelope)),
        Named("a configuration that has changed since", Change.Array(rows => Change.Replace(rows, rows.Skip(1)))) with { After = 1 },
        new("a configuration that nobody may see")
        {
            Methods = Change.Configurations, Before = (_, _) => throw new Refusal("ACCESS_DENIED", "", "Access denied."),
        },
        new("a host without configuration") { Methods = Change.Configurations, Before = (_, call) => throw Refusal.NotFound("path", $"No {call.Method}.") },
    ];

    private static IEnumerable<WildAnswer> Each(string method) =>
    [
        Change.Named($"nothing in {method}", [method], Change.Array(rows => rows.Clear())),
        Change.Named($"null in {method}", [method], Change.Data("null")),
        Change.Named($"an object in {method}", [method], Change.Data("{}")),
        Change.Named($"null among the rows of {method}", [method], Change.Array(rows => rows.Insert(0, null))),
        Change.Named($"10,000 rows in {method}", [method], Change.Array(Many)),
        Change.Named($"an unknown row in {method}", [method], Change.Array(rows => rows.Add(new JsonObject { ["kind"] = "unknown" }))),
    ];

    private static IEnumerable<WildAnswer> Of(string name, params string[] values) => Change.Values("a configuration", Change.Configurations, name, values);

    private static WildAnswer Named(string name, Action<JsonObject> envelope) => Change.Named(name, Change.Configurations, envelope);

    private static Action<JsonObject> Twice(string name) => Change.Array(rows =>
    {
        if (rows.LastOrDefault() is JsonObject last && last.ContainsKey(name))
        {
            var twin = last.DeepClone();
            foreach (var other in ((string[])["id", "name", "alternative_code"]).Where(other => other != name))
            {
                twin[other] = $"{twin[other]} (twin)";
            }
            rows.Add(twin);
        }
    });

    private static void Many(JsonArray rows)
    {
        if (rows.FirstOrDefault() is not JsonObject first)
        {
            return;
        }
        while (rows.Count < 10_000)
        {
            var more = (JsonObject)first.DeepClone();
            more["id"] = $"{rows.Count:X32}";
            if (more.ContainsKey("name"))
            {
                more["name"] = $"More {rows.Count}";
                more["alternative_code"] = $"MORE{rows.Count}";
            }
            rows.Add(more);
        }
    }
}
