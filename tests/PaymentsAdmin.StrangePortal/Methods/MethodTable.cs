using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>A method with the parameters that the contract names for it.</summary>
internal sealed record Method(string Name, string[] Parameters, Func<PortalBooks, Call, Told> Answer);

/// <summary>All methods of this portal. What is not here does not exist.</summary>
internal static class MethodTable
{
    // Documented, but not offered by every portal, so that a client may ask for them.
    private static readonly string[] NotHere =
    [
        "app.info", "user.get", "event.bind", "event.unbind", "event.get", "event.offline.get", "event.offline.clear", "feature.get", "placement.bind",
    ];

    private static readonly Dictionary<string, Method> Known = Enumerable.Empty<Method>()
        .Concat(PaymentMethods.All).Concat(CoveredMethods.All).Concat(ItemMethods.All).Concat(SaleMethods.All).Concat(PlainMethods.All)
        .Concat(InvoiceMethods.All).Concat(PayThroughMethods.All)
        .ToDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) => Known.ContainsKey(name);

    public static Told Answer(PortalBooks books, Call call, Action<string> fault)
    {
        if (!Known.TryGetValue(call.Method, out var method))
        {
            var asked = NotHere.Contains(call.Method, StringComparer.OrdinalIgnoreCase);
            throw new Refusal(404, "ERROR_METHOD_NOT_FOUND", "Method not found!", asked ? null : "unknown method");
        }
        foreach (var (name, _) in call.Given.Where(given => given.Key != "auth" && !method.Parameters.Contains(given.Key)))
        {
            fault($"unknown parameter {name}");
        }
        return method.Answer(books, call);
    }

    public static JsonNode? Words(params string[] words) => new JsonArray([.. words.Select(word => (JsonNode)word)]);
}
