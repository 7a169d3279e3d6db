using System.Text.Json;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

public sealed record RowField<TRow>(string Name, RowKind Kind, Func<TRow, RowValue> Of)
{
    public bool MayBeNull { get; init; }

    public Shape Shape
    {
        get
        {
            var shape = Kind switch
            {
                RowKind.Number => Shape.Number(),
                RowKind.Flag => Shape.YesOrNo,
                RowKind.Date => Shape.Instant,
                _ => Shape.Text(),
            };
            return MayBeNull ? shape.OrNull : shape;
        }
    }

    public string? Alias { get; init; }

    public bool IsCalled(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(Alias, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A list request: rows, order and fields. Empty means all rows, in natural order, with every field.</summary>
public sealed record RowQuery(WireMap Filter, WireMap Order, IReadOnlyList<WireValue> Select);

public sealed record RowAnswer<TRow>(string? Fault, IReadOnlyList<TRow> Rows, IReadOnlyList<RowField<TRow>> Fields)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var row in Rows)
        {
            json.WriteStartObject();
            foreach (var field in Fields)
            {
                field.Of(row).Write(json, field.Name);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>
/// Filters, sorts and selects in-memory rows. An unknown field is an error, never ignored: an ignored filter would return
/// everything.
/// </summary>
public sealed class RowList<TRow>(IReadOnlyList<RowField<TRow>> fields)
{
    private const string Every = "*";

    public ListFields Asked { get; } = new(
        [.. fields.Select(f => new ListField(f.Name, f.Kind.ToString()))],
        [.. fields.Select(f => f.Name)],
        UnknownFields.Refused
    );

    public ObjectShape Shape(string name) => Shapes.Shape.Named(name, [.. fields.Select(f => new Member(f.Name, f.Shape))]);

    public RowAnswer<TRow> Ask(IReadOnlyList<TRow> rows, RowQuery query)
    {
        var (conditions, ordering, selected) = (new List<Func<TRow, bool>>(), new List<(RowField<TRow> Field, bool Down)>(), new List<RowField<TRow>>());
        var fault = Conditions(query.Filter, conditions) ?? Ordering(query.Order, ordering) ?? Selected(query.Select, selected);
        return fault is null
            ? new(null, Ordered([.. rows.Where(row => conditions.TrueForAll(holds => holds(row)))], ordering), [.. fields.Where(selected.Contains)])
            : new(fault, [], []);
    }

    private string? Conditions(WireMap filter, List<Func<TRow, bool>> conditions)
    {
        foreach (var term in FilterTerm.Read(filter))
        {
            if (Find(term.Name) is not { } field)
            {
                return Unknown(term.Name, "the filter");
            }

            // Text comparisons search the written form of a value, so any text is valid.
            var kind = Comparisons.IsAboutText(term.Comparison) ? RowKind.Text : field.Kind;
            var values = new List<RowValue>(term.Values.Count);
            foreach (var sent in term.Values)
            {
                if (RowValue.Read(kind, sent) is not { } value)
                {
                    return $"'{ParameterRefusals.Shortened(Scalars.Quote(sent))}' in the filter of {field.Name} is not a {Kind(kind)}";
                }

                values.Add(value);
            }

            conditions.Add(row => RowTest.Holds(field.Of(row), term.Comparison, values));
        }

        return null;
    }

    private string? Ordering(WireMap order, List<(RowField<TRow> Field, bool Down)> ordering)
    {
        foreach (var (name, direction) in order.Members)
        {
            if (Find(name) is not { } field)
            {
                return Unknown(name, "the order");
            }

            var down = Scalars.Text(direction)?.Trim().ToUpperInvariant() switch
            {
                "ASC" => false,
                "DESC" => true,
                _ => (bool?)null,
            };
            if (down is null)
            {
                return $"The order of {field.Name} is ASC or DESC";
            }

            ordering.Add((field, down.Value));
        }

        return null;
    }

    private string? Selected(IReadOnlyList<WireValue> select, List<RowField<TRow>> selected)
    {
        foreach (var value in select)
        {
            var name = Scalars.Text(value) ?? string.Empty;
            if (string.Equals(name, Every, StringComparison.Ordinal))
            {
                selected.AddRange(fields);
            }
            else if (Find(name) is { } field)
            {
                selected.Add(field);
            }
            else
            {
                return Unknown(name, "the selection");
            }
        }

        if (select.Count == 0)
        {
            selected.AddRange(fields);
        }

        return null;
    }

    // Equal rows keep their order, because LINQ's sort is stable.
    private static IReadOnlyList<TRow> Ordered(IReadOnlyList<TRow> rows, List<(RowField<TRow> Field, bool Down)> ordering)
    {
        var sorted = rows.Order(Comparer<TRow>.Create((_, _) => 0));
        foreach (var (field, down) in ordering)
        {
            var by = Comparer<RowValue>.Create((one, other) => down ? RowValue.Compare(other, one) : RowValue.Compare(one, other));
            sorted = sorted.ThenBy(field.Of, by);
        }

        return [.. sorted];
    }

    private RowField<TRow>? Find(string name) => fields.FirstOrDefault(field => field.IsCalled(name));

    private static string Kind(RowKind kind) =>
        kind switch
        {
            RowKind.Number => "number",
            RowKind.Flag => "flag",
            RowKind.Date => "date",
            _ => "text",
        };

    private static string Unknown(string name, string place) => $"Unknown field '{ParameterRefusals.Shortened(name)}' in {place}";
}
