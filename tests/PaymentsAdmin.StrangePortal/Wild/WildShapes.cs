using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>Envelopes and lists in other shapes than the contract shows.</summary>
internal static class WildShapes
{
    public static IEnumerable<WildAnswer> All =>
    [
        .. Results("null", "[]", "{}", "false", "true", "\"\"", "0", "\"error\"", "[null]", "[[]]", "{\"payments\":null}", "{\"payments\":{}}"),
        List("rows twice", array => Change.Replace(array, array.Concat(array).ToList())),
        List("rows from the last to the first", array => Change.Replace(array, array.Reverse().ToList())),
        List("a row that is null", array => array.Insert(0, null)),
        List("a row that is text", array => array.Insert(0, "row")),
        List("a row that is a list", array => array.Insert(0, new JsonArray())),
        List("no rows", array => array.Clear()),
        List("lists that end after 50 rows", array => Change.Replace(array, array.Take(50).ToList()), Change.Lists),
        List("lists that end after 2 rows", array => Change.Replace(array, array.Take(2).ToList()), Change.Lists),
        new("the first 50 rows of every list, whatever is asked")
        {
            Methods = Change.Lists,
            Before = (_, call) => (call.Given["filter"] as JsonObject)?.Clear(),
            Envelope = Change.Arrays(array => Change.Replace(array, array.Take(50).ToList())),
        },
        new("rows as a map of numbers") { Envelope = Map },
        new("no time") { Envelope = envelope => envelope.Remove("time") },
        new("an empty list as time") { Envelope = envelope => envelope["time"] = new JsonArray() },
        new("operating as text") { Envelope = envelope => envelope["time"]!["operating"] = "0.5" },
        new("operating beyond every limit") { Envelope = envelope => envelope["time"]!["operating"] = 1e300, Times = 3 },
        new("times that are null") { Envelope = envelope => (envelope["time"]!["operating_reset_at"], envelope["time"]!["operating"]) = (null, null) },
        new("next as text") { Envelope = envelope => Bend(envelope, "next", "50") },
        new("next that never ends") { Envelope = envelope => envelope["next"] = 50, Methods = ["sale.payment.list", "crm.item.list"] },
        new("next of 0") { Envelope = envelope => Bend(envelope, "next", 0) },
        new("a total of nonsense") { Envelope = envelope => Bend(envelope, "total", "many") },
        new("a total that is too small") { Envelope = envelope => Bend(envelope, "total", 1) },
        .. Errors(
            """{"error":0,"error_description":""}""",
            """{"error":"0","error_description":null}""",
            """{"error":"","error_description":"?"}""",
            """{"error":null,"error_description":null}""",
            """{"error":["x"],"error_description":{"a":1}}""",
            """{"error":{"code":"X","message":"m"}}""",
            """{"error":200640400001,"error_description":[]}""",
            """{"error":"ACCESS_DENIED","error_description":"Access denied"}""",
            """{"error":"SOMETHING_NEW","error_description":"\u202E"}""",
            """{"error":"INTERNAL_SERVER_ERROR","error_description":"Internal server error"}"""),
        Batch("a batch without results", batch => batch.Remove("result")),
        Batch("a batch whose results are a list", batch => batch["result"] = new JsonArray()),
        Batch("a batch whose results are null", batch => batch["result"] = null),
        Batch("a batch without maps", batch => batch.Clear()),
        Batch("a batch that lost its first command", batch => (batch["result"] as JsonObject)?.RemoveAt(0)),
        Batch("a batch with errors in words", batch => batch["result_error"] = Words(batch)),
        Batch("a batch with results beside errors", batch => batch["result_error"] = Change.Raw("""{"nobody":{"error":0,"error_description":"?"}}""")),
        Batch("a batch whose times are null", batch => batch["result_time"] = null),
        new("a batch that is a list") { Batch = envelope => envelope["result"] = new JsonArray() },
        new("a batch that is null") { Batch = envelope => envelope["result"] = null },
        new("methods that no batch may have")
        {
            Methods = ["crm.item.payment.list", "sale.payment.list", "crm.item.list"],
            Before = (_, call) =>
            {
                if (call.InBatch)
                {
                    throw new Refusal(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
                }
            },
        },
        new("filters that are ignored") { Before = (_, call) => call.Given.Remove("filter"), Methods = ["sale.payment.list", "crm.item.list"], Times = 40 },
        new("orders that are ignored") { Before = (_, call) => call.Given.Remove("order") },
    ];

    private static IEnumerable<WildAnswer> Results(params string[] results) => results.Select(result =>
        new WildAnswer($"a result that is {result}") { Envelope = Change.Result(result), Times = 12 });

    private static IEnumerable<WildAnswer> Errors(params string[] errors) => errors.Select(error =>
        new WildAnswer($"an error in a success: {error}") { Envelope = Change.InsteadOfResult(error), Times = 12 });

    private static WildAnswer List(string name, Action<JsonArray> bend, params string[] methods) =>
        new(name) { Envelope = Change.Arrays(bend), Methods = methods };

    private static WildAnswer Batch(string name, Action<JsonObject> bend) => new(name)
    {
        Batch = envelope =>
        {
            if (envelope["result"] is JsonObject batch)
            {
                bend(batch);
            }
        },
        Times = 12,
    };

    private static void Bend(JsonObject envelope, string name, JsonNode value)
    {
        if (envelope.ContainsKey(name))
        {
            envelope[name] = value;
        }
    }

    private static JsonObject Words(JsonObject batch)
    {
        var words = new JsonObject();
        foreach (var (key, _) in (batch["result"] as JsonObject ?? []).ToList())
        {
            words[key] = "it did not work";
        }
        batch["result"] = new JsonArray();
        return words;
    }

    // PHP writes a list with gaps as a map.
    private static void Map(JsonObject envelope)
    {
        if (envelope["result"] is JsonArray bare)
        {
            envelope["result"] = Numbered(bare);
        }
        else if (envelope["result"] is JsonObject wrapper)
        {
            foreach (var (name, value) in wrapper.Where(member => member.Value is JsonArray).ToList())
            {
                wrapper[name] = Numbered((JsonArray)value!);
            }
        }
    }

    private static JsonObject Numbered(JsonArray array)
    {
        var map = new JsonObject();
        for (var place = 0; place < array.Count; place++)
        {
            map[$"{place + 1}"] = array[place]?.DeepClone();
        }
        return map;
    }
}
