using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Lists;

/// <summary>Conditions that must all hold, or any of them.</summary>
public sealed class Filter<T>
{
    private readonly List<Term<T>> _terms = [];
    private readonly List<Filter<T>> _nested = [];
    private bool _any;

    /// <summary>Conditions that were ignored because the portal does not know their fields.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>The id that every match exceeds; null if there is none.</summary>
    public long? Above => _any ? null : _terms.Select(term => term.Above).FirstOrDefault(id => id is not null);

    /// <summary>The numbers that a field of every match is among; null if it is not restricted.</summary>
    public IReadOnlyList<long>? Among(string field) =>
        _any ? null : _terms.Where(term => term.Field.Name == field).Select(term => term.Among).FirstOrDefault(ids => ids is not null);

    public bool Empty => _terms.Count == 0 && _nested.Count == 0;

    public static Filter<T> Parse(JsonNode? node, FieldTable<T> table, ListRules rules, TimeSpan offset)
    {
        var filter = new Filter<T>();
        foreach (var (key, value) in PhpNames.Pairs(node))
        {
            filter.Add(key, value, table, rules, offset);
        }

        return filter;
    }

    public bool Matches(T record) =>
        Empty
        || (_any
            ? _terms.Exists(term => term.Matches(record)) || _nested.Exists(inner => inner.Matches(record))
            : _terms.TrueForAll(term => term.Matches(record)) && _nested.TrueForAll(inner => inner.Matches(record)));

    private void Add(string key, JsonNode? value, FieldTable<T> table, ListRules rules, TimeSpan offset)
    {
        if (rules.Nested && key is "logic")
        {
            _any = string.Equals(Values.Text(value), "OR", StringComparison.OrdinalIgnoreCase);
        }
        else if (rules.Nested && key.All(char.IsAsciiDigit) && value is JsonObject or JsonArray)
        {
            _nested.Add(Parse(value, table, rules, offset));
        }
        else
        {
            AddTerm(key, value, table, rules, offset);
        }
    }

    private void AddTerm(string key, JsonNode? value, FieldTable<T> table, ListRules rules, TimeSpan offset)
    {
        var parsed = FilterKey.Parse(key);
        if (table.Find(parsed.Field) is not { } field || rules.Unfilterable.Contains(parsed.Field))
        {
            if (rules.UnknownFilters == UnknownFilters.Refused)
            {
                throw RefusalException.Argument($"Invalid filter: field '{parsed.Field}' is not allowed in filter");
            }

            Ignored.Add(key);
            return;
        }

        // A null value matches unset fields.
        IReadOnlyList<string?> values = value is null ? [null] : [.. PhpNames.Elements(value).Select(Values.Text)];
        var term = new Term<T>(field, parsed.Comparison, values, offset);
        if (!term.Sensible && rules.UnknownFilters == UnknownFilters.Refused)
        {
            throw RefusalException.Argument($"Invalid filter: field '{parsed.Field}' has invalid value");
        }

        _terms.Add(term);
    }
}
