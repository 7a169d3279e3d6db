using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>Filter, order, members and pages of a list. An unknown member of a filter is refused, an unknown prefix too.</summary>
internal static class Lists
{
    public const int PageRows = 50;

    private static readonly string[] Prefixes = ["!=%", "!%=", "!=", "!%", "!@", ">=", "<=", "=%", "%=", "=", "!", ">", "<", "@", "%"];

    public static List<JsonObject> Whole(Call call, IEnumerable<JsonObject> rows, string filter = "filter", string order = "order")
    {
        var known = rows.ToList();
        var kept = known.Where(row => call.MapOrEmpty(filter).All(condition => Meets(row, condition.Key, condition.Value, known.Count == 0)));
        foreach (var (name, direction) in call.MapOrEmpty(order).Reverse())
        {
            kept = Turn(name, direction) ? kept.OrderByDescending(row => Key(row[name]), Keys) : kept.OrderBy(row => Key(row[name]), Keys);
        }
        return [.. kept];
    }

    /// <summary>A page of rows, bare without a wrapper.</summary>
    public static Told Page(Call call, string? wrapper, IEnumerable<JsonObject> rows)
    {
        var all = Whole(call, rows);
        var start = call.Given["start"] is null ? 0 : (int)call.Integer("start");
        var page = new JsonArray([.. all.Skip(Math.Max(start, 0)).Take(PageRows).Select(row => (JsonNode)Selected(call, row))]);
        JsonNode result = wrapper is null ? page : new JsonObject { [wrapper] = page };
        return start < 0 ? new(result) : new(result, all.Count, start + PageRows < all.Count ? start + PageRows : null);
    }

    private static JsonObject Selected(Call call, JsonObject row)
    {
        var wanted = Needs.Values(call.Given["select"]).Select(name => name?.ToString()).ToHashSet();
        if (call.Given["select"] is null || wanted.Count == 0)
        {
            return row;
        }
        // A star means all members except those of users, which have one of their own.
        var unwanted = row.Select(member => member.Key).Where(name => !wanted.Contains(name) && !wanted.Contains(IsOfUsers(name) ? "UF_*" : "*"));
        foreach (var name in unwanted.ToList())
        {
            row.Remove(name);
        }
        return row;
    }

    private static bool IsOfUsers(string name) => name.StartsWith("UF_", StringComparison.Ordinal);

    private static bool Turn(string name, JsonNode? direction) => direction?.ToString().ToUpperInvariant() switch
    {
        "ASC" => false,
        "DESC" => true,
        _ => throw new Refusal(400, "INVALID_ARG_VALUE", $"Invalid order of {name}", $"order {name} is {direction}"),
    };

    private static bool Meets(JsonObject row, string condition, JsonNode? value, bool noRows)
    {
        var prefix = Array.Find(Prefixes, known => condition.StartsWith(known, StringComparison.Ordinal)) ?? "";
        var name = condition[prefix.Length..];
        if (!noRows && !row.ContainsKey(name))
        {
            throw new Refusal(400, "INVALID_ARG_VALUE", $"Invalid filter: field '{name}' is not allowed in filter", $"filter {condition}");
        }
        var found = Key(row[name]);
        var wanted = Needs.Values(value).Select(Key).ToList();
        var compared = wanted.Count == 0 ? 1 : Keys.Compare(found, wanted[0]);
        return prefix switch
        {
            "" or "=" or "@" => wanted.Contains(found, Same),
            "!" or "!=" or "!@" => !wanted.Contains(found, Same),
            ">" => compared > 0,
            ">=" => compared >= 0,
            "<" => compared < 0,
            "<=" => compared <= 0,
            _ => throw new Refusal(400, "INVALID_ARG_VALUE", $"Filter {condition} is not known here", $"filter {condition}"),
        };
    }

    private static (decimal? Number, string Text) Key(JsonNode? node) => (Needs.NumberOf(node), node?.ToString() ?? "");

    private static readonly Comparer<(decimal? Number, string Text)> Keys = Comparer<(decimal? Number, string Text)>.Create((left, right) =>
        left.Number is { } one && right.Number is { } other
            ? one.CompareTo(other)
            : string.CompareOrdinal(left.Text, right.Text));

    private static readonly EqualityComparer<(decimal? Number, string Text)> Same =
        EqualityComparer<(decimal? Number, string Text)>.Create((left, right) => Keys.Compare(left, right) == 0, _ => 0);
}
