using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>How answers are bent.</summary>
internal static class Change
{
    public static readonly string[] Payments = ["crm.item.payment.list", "crm.item.payment.get", "sale.payment.list", "sale.payment.get"];
    public static readonly string[] Lists =
    [
        "crm.item.payment.list", "crm.item.delivery.list", "crm.item.payment.product.list", "crm.item.payment.delivery.list",
        "crm.item.productrow.getAvailableForPayment",
    ];

    public static JsonNode? Raw(string json) => JsonNode.Parse(json);

    /// <summary>All rows of a result, wherever the method wraps them.</summary>
    public static List<JsonObject> Rows(JsonNode? node) => node switch
    {
        JsonObject row when row.ContainsKey("id") || row.ContainsKey("orderId") || row.ContainsKey("ID") => [row],
        JsonObject wrapper => [.. wrapper.SelectMany(member => Rows(member.Value))],
        JsonArray array => [.. array.SelectMany(Rows)],
        _ => [],
    };

    public static Action<JsonObject> Every(string name, Func<JsonNode?, JsonNode?> bend) => envelope => Rows(envelope["result"])
        .Where(row => row.ContainsKey(name)).ToList().ForEach(row => row[name] = bend(row[name]));

    public static Action<JsonObject> First(string name, string json) => envelope =>
    {
        if (Rows(envelope["result"]) is [var row, ..] && row.ContainsKey(name))
        {
            row[name] = Raw(json);
        }
    };

    public static Action<JsonObject> Without(params string[] names) => envelope => Rows(envelope["result"])
        .ForEach(row => Array.ForEach(names, name => row.Remove(name)));

    /// <summary>What is done to the lists of rows in a result.</summary>
    public static Action<JsonObject> Arrays(Action<JsonArray> bend) => envelope =>
    {
        if (envelope["result"] is JsonArray bare)
        {
            bend(bare);
        }
        else if (envelope["result"] is JsonObject wrapper)
        {
            wrapper.Select(member => member.Value).OfType<JsonArray>().ToList().ForEach(bend);
        }
    };

    public static void Replace(JsonArray array, IEnumerable<JsonNode?> rows)
    {
        var all = rows.Select(row => row?.DeepClone()).ToList();
        array.Clear();
        all.ForEach(array.Add);
    }

    public static Action<JsonObject> Result(string json) => envelope => envelope["result"] = Raw(json);

    public static Action<JsonObject> InsteadOfResult(string error) => envelope =>
    {
        envelope.Clear();
        foreach (var (name, value) in (JsonObject)Raw(error)!)
        {
            envelope[name] = value?.DeepClone();
        }
    };

    public static CrmItem SomeItem(PortalBooks books) => books.Items.Values.Skip(1).First();

    public static ShopPayment SomePayment(PortalBooks books) => PaymentOf(books, SomeItem(books));

    private static ShopPayment PaymentOf(PortalBooks books, CrmItem item) => books.PaymentsOf(item.TypeId, item.Id).ElementAt(2);
}
