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

    public Field<T>? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A record with the selected fields, or all.</summary>
    public JsonObject Write(T record, TimeSpan offset, IReadOnlySet<string>? select = null)
    {
        var row = new JsonObject();
        foreach (var field in Fields)
        {
            if (select is null || select.Contains(field.Name))
            {
                row[field.Name] = Values.Json(field.Read(record), offset);
            }
        }

        return row;
    }
}
