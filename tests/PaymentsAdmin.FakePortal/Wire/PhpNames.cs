using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>Parses PHP's names with brackets, as in forms and addresses: <c>filter[@id][0]=1</c>.</summary>
public static class PhpNames
{
    public static JsonObject ParseQuery(string? query)
    {
        var pairs =
            from pair in (query ?? string.Empty).TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            let at = pair.IndexOf('=', StringComparison.Ordinal)
            select at < 0 ? (Decoded(pair), string.Empty) : (Decoded(pair[..at]), Decoded(pair[(at + 1)..]));
        return Parse(pairs);
    }

    public static JsonObject Parse(IEnumerable<(string Name, string Value)> pairs)
    {
        var root = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            Put(root, PathOf(name), value);
        }

        return root;
    }

    /// <summary>The elements of a PHP array in either form; a scalar is its own only element.</summary>
    public static IReadOnlyList<JsonNode?> Elements(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => [.. list],
            JsonObject map => [.. map.Select(pair => pair.Value)],
            _ => [node],
        };

    /// <summary>The pairs of a PHP array; a list has numbers as keys.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonNode?>> Pairs(JsonNode? node) =>
        node switch
        {
            JsonObject map => [.. map],
            JsonArray list => [.. list.Select((value, at) => KeyValuePair.Create(at.ToString(CultureInfo.InvariantCulture), value))],
            _ => [],
        };

    /// <summary>The value of a parameter whose name is accepted in any case.</summary>
    public static JsonNode? InAnyCase(JsonObject parameters, string name) =>
        parameters.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static List<string> PathOf(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0)
        {
            return [name];
        }

        var path = new List<string> { name[..open] };
        while (open < name.Length && name[open] == '[' && name.IndexOf(']', open) is >= 0 and var close)
        {
            path.Add(name[(open + 1)..close]);
            open = close + 1;
        }

        return path;
    }

    private static void Put(JsonObject at, List<string> path, string value)
    {
        foreach (var part in path.Take(path.Count - 1))
        {
            var key = KeyOf(at, part);
            if (at[key] is not JsonObject next)
            {
                next = [];
                at[key] = next;
            }

            at = next;
        }

        at[KeyOf(at, path[^1])] = value;
    }

    // Empty brackets append.
    private static string KeyOf(JsonObject at, string part) => part.Length > 0 ? part : at.Count.ToString(CultureInfo.InvariantCulture);
}
