using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Lists;

/// <summary>
/// Answers a list with the filter, order, page and fields of the parameters. Rows can be written differently from how they
/// are filtered.
/// </summary>
public sealed class Lister<T>(FieldTable<T> table, ListRules rules, TimeSpan offset, Action<string> ignored, Func<T, JsonObject>? written)
{
    private const int PageSize = 50;

    /// <summary>Lists <paramref name="rows"/>, which are ordered by id and get the filter so as not to scan whole shelves.</summary>
    public Answer List(Func<Filter<T>, IEnumerable<T>> rows, JsonObject parameters)
    {
        var filter = Filter<T>.Parse(Named(parameters, "filter"), table, rules, offset);
        filter.Ignored.ForEach(ignored);
        var order = Orders(Named(parameters, "order"));
        var select = Select(Named(parameters, "select"));
        var start = new Arguments(parameters).OptionalInteger("start") ?? 0;
        var found = rows(filter).Where(filter.Matches);
        var sorted = order.Count == 0 || order is [{ Field.Name: "id", Down: false }] ? found : Sorted(found, order);
        if (!rules.Paged || (start == -1 && rules.AllWithoutCount))
        {
            return Written(sorted.Take(rules.Limit ?? int.MaxValue), select);
        }

        if (start == -1)
        {
            return Written(sorted.Take(PageSize), select);
        }

        var all = sorted.ToList();
        var from = (int)Math.Clamp(start, 0, all.Count);
        var answer = Written(all.Skip(from).Take(PageSize), select);
        return answer with { Total = all.Count, Next = from + PageSize < all.Count ? from + PageSize : null };
    }

    private Answer Written(IEnumerable<T> rowsOfPage, IReadOnlySet<string>? select)
    {
        var list = new JsonArray([.. rowsOfPage.Select(row => (JsonNode)(written?.Invoke(row) ?? table.Write(row, offset, select)))]);
        return new Answer(rules.Key is null ? list : new JsonObject { [rules.Key] = list });
    }

    private JsonNode? Named(JsonObject parameters, string name)
    {
        var node = rules.UpperCase ? PhpNames.InAnyCase(parameters, name) : parameters[name];
        return node is JsonValue ? throw RefusalException.Mistyped(Values.Text(node) ?? string.Empty, name, "array") : node;
    }

    private List<(Field<T> Field, bool Down)> Orders(JsonNode? node)
    {
        var orders = new List<(Field<T>, bool)>();
        foreach (var (name, direction) in PhpNames.Pairs(node))
        {
            var word = Values.Text(direction) ?? string.Empty;
            if (table.Find(name) is not { } field || rules.Sortable?.Contains(name) == false)
            {
                Refuse($"Invalid order: field '{name}' is not allowed in order");
                ignored(name);
            }
            else if (word.ToUpperInvariant() is not ("ASC" or "DESC"))
            {
                Refuse($"Invalid order: allowed sort directions are ASC, DESC. But got '{word}' for field '{name}'");
                ignored(word);
            }
            else
            {
                orders.Add((field, string.Equals(word, "DESC", StringComparison.OrdinalIgnoreCase)));
            }
        }

        return orders.Count == 0 && rules.DefaultOrder is not "id" ? [(table.Find(rules.DefaultOrder)!, false)] : orders;
    }

    private void Refuse(string text)
    {
        if (rules.StrictOrder)
        {
            throw RefusalException.Argument(text);
        }
    }

    private HashSet<string>? Select(JsonNode? node)
    {
        var given = PhpNames.Elements(node).Select(Values.Text).OfType<string>();
        var names = (rules.Masks ? given.SelectMany(Unmasked) : given).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in names.Where(name => name is not "*" && table.Find(name) is null))
        {
            ignored(unknown);
        }

        return names.Count == 0 || names.Contains("*") ? null : names;
    }

    private IEnumerable<string> Unmasked(string name) =>
        name is "*" or "UF_*" ? table.Fields.Select(field => field.Name).Where(known => IsOfUsers(known) == IsOfUsers(name)) : [name];

    private static bool IsOfUsers(string name) => name.StartsWith("UF_", StringComparison.Ordinal);

    private static IEnumerable<T> Sorted(IEnumerable<T> found, List<(Field<T> Field, bool Down)> order)
    {
        var sorted = Ordered(found, order[0]);
        return order.Skip(1)
            .Aggregate(sorted, (so, next) => next.Down ? so.ThenByDescending(Key(next.Field), ByValue.Instance) : so.ThenBy(Key(next.Field), ByValue.Instance));
    }

    private static IOrderedEnumerable<T> Ordered(IEnumerable<T> found, (Field<T> Field, bool Down) first) =>
        first.Down ? found.OrderByDescending(Key(first.Field), ByValue.Instance) : found.OrderBy(Key(first.Field), ByValue.Instance);

    private static Func<T, object?> Key(Field<T> field) => row => field.Read(row) is int number ? (long)number : field.Read(row);

    private sealed class ByValue : IComparer<object?>
    {
        public static readonly ByValue Instance = new();

        // Unset values come first, and lists have no order.
        public int Compare(object? x, object? y) =>
            (x, y) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                (string one, string other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase),
                (IComparable one, _) => one.CompareTo(y),
                _ => 0,
            };
    }
}
