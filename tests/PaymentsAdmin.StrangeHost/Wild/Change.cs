using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>How answers are bent.</summary>
internal static class Change
{
    public const string Create = "payments/create";
    public const string Post = "payments/post";
    public const string Reject = "payments/reject";
    public const string Cancel = "payments/cancel";
    public const string Update = "payments/update";
    public const string Show = "payments/show";
    public const string List = "payments/list";
    public const string Latest = "payments/get_latest";
    public const string Balance = "wallets/get_balance";

    public static readonly string[] Writes = [Create, Update, Post, Reject, Cancel];
    public static readonly string[] Reads = [Show, List, Latest];
    public static readonly string[] Lists = [List, Latest];
    public static readonly string[] Payments = [Create, Update, Post, Reject, .. Reads];
    public static readonly string[] Accounts = ["accounts_receivable/show", "accounts_receivable/list"];
    public static readonly string[] Tokens = ["authentication/token", "authentication/web_api_key/token"];

    public static readonly string[] Configurations =
    [
        "payments/configuration/types/list", "payment_cancellations/configuration/types/list", "payments/configuration/payment_methods/list",
        "accounts_receivable/configuration/payment_preferences/list",
    ];

    public static JsonNode? Raw(string json) => JsonNode.Parse(json);

    public static string Quoted(string text) => JsonValue.Create(text)!.ToJsonString();

    public static List<JsonObject> Rows(JsonObject envelope) => envelope["data"] switch
    {
        JsonObject row => [row],
        JsonArray rows => [.. rows.OfType<JsonObject>()],
        _ => [],
    };

    /// <summary>Bends the first row that has a member, and leaves the others.</summary>
    public static Action<JsonObject> First(string name, Func<JsonNode?, JsonNode?> bend) => envelope =>
    {
        if (Rows(envelope).Find(row => row.ContainsKey(name)) is { } row)
        {
            row[name] = bend(row[name]);
        }
    };

    public static Action<JsonObject> First(string name, string json) => First(name, _ => Raw(json));

    public static Action<JsonObject> Every(string name, Func<JsonNode?, JsonNode?> bend) => envelope =>
        Rows(envelope).FindAll(row => row.ContainsKey(name)).ForEach(row => row[name] = bend(row[name]));

    public static Action<JsonObject> Without(string name) => envelope => Rows(envelope).ForEach(row => row.Remove(name));

    /// <summary>Bends a member of a member, such as the currency of an account.</summary>
    public static Action<JsonObject> Within(string name, string inner, string json) => First(name, node =>
    {
        if (node is JsonObject map)
        {
            map[inner] = Raw(json);
        }
        return node?.DeepClone();
    });

    public static Action<JsonObject> Data(string json) => envelope => Succeeded(envelope, () => envelope["data"] = Raw(json));

    public static Action<JsonObject> Status(string name, string json) => envelope => Succeeded(envelope, () => envelope["status"]![name] = Raw(json));

    public static Action<JsonObject> Array(Action<JsonArray> bend) => envelope =>
    {
        if (envelope["data"] is JsonArray rows)
        {
            bend(rows);
        }
    };

    public static void Replace(JsonArray array, IEnumerable<JsonNode?> rows)
    {
        var all = rows.Select(row => row?.DeepClone()).ToList();
        array.Clear();
        all.ForEach(array.Add);
    }

    public static void Succeeded(JsonObject envelope, Action bend)
    {
        if (envelope["status"] is JsonObject status && status["code"]?.ToString() == "OK")
        {
            bend();
        }
    }

    /// <summary>One answer for each value of a member, named by the value.</summary>
    public static IEnumerable<WildAnswer> Values(string of, string[] methods, string name, params string[] values) => values.Select(value =>
        new WildAnswer($"{of} whose {name} is {value}") { Methods = methods, Envelope = First(name, value) });

    public static WildAnswer Named(string name, string[] methods, Action<JsonObject> envelope) => new(name) { Methods = methods, Envelope = envelope };
}
