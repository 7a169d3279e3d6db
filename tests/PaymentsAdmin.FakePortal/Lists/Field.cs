using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Lists;

/// <summary>The type of a field, which decides how filters compare it.</summary>
public enum FieldKind
{
    Integer,
    Number,
    Text,
    Moment,
    Flag,
    Other,
}

/// <summary>A field of a kind of record, with its name on the wire.</summary>
public sealed record Field<T>(string Name, FieldKind Kind, Func<T, object?> Read);

/// <summary>The fields of a kind of record, in writing order.</summary>
public sealed class FieldTable<T>
{
    private readonly Dictionary<string, Field<T>> _byName;

    public FieldTable(params IReadOnlyList<Field<T>> fields)
    {
        Fields = fields;
        _byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Field<T>> Fields { get; }

    /// <summary>Whether all values are written as texts, and unset moments as empty ones, as old methods do.</summary>
    public bool AsTexts { get; init; }

    public Field<T>? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A record with the selected fields, or all.</summary>
    public JsonObject Write(T record, TimeSpan offset, IReadOnlySet<string>? select = null)
    {
        var row = new JsonObject();
        foreach (var field in Fields)
        {
            if (select is null || select.Contains(field.Name))
            {
                row[field.Name] = Written(field, field.Read(record), offset);
            }
        }

        return row;
    }

    private JsonNode? Written(Field<T> field, object? value, TimeSpan offset) =>
        !AsTexts ? Values.Json(value, offset)
        : value is null && field.Kind is FieldKind.Moment ? JsonValue.Create(string.Empty)
        : Values.JsonText(value, offset);
}
