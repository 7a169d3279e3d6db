using System.Text.Json;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>A field of an answer and how it is written.</summary>
public sealed record CrmField<T>(string Name, Shape Shape, Action<Utf8JsonWriter, T> Write)
{
    public int Since { get; init; }
}

/// <summary>The fields of one kind of object, in the order they are written.</summary>
public sealed class CrmFields<T>(string name, IReadOnlyList<CrmField<T>> fields)
{
    /// <summary>The names and releases of all fields.</summary>
    public IReadOnlyList<CrmFieldInfo> Infos { get; } = [.. fields.Select(f => new CrmFieldInfo(f.Name, f.Since))];

    /// <summary>The shape of the object; callers choose its fields.</summary>
    public ObjectShape Shape { get; } = Shapes.Shape.Named(name, [.. fields.Select(f => new Member(f.Name, f.Shape, Always: false))]);

    public IReadOnlyList<string> Names { get; } = [.. fields.Select(f => f.Name)];

    /// <summary>Writes an object with the wanted fields.</summary>
    public void Write(Utf8JsonWriter json, T item, IReadOnlySet<string> wanted)
    {
        json.WriteStartObject();
        foreach (var field in fields.Where(f => wanted.Contains(f.Name)))
        {
            json.WritePropertyName(field.Name);
            field.Write(json, item);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a list of objects.</summary>
    public void Write(Utf8JsonWriter json, IEnumerable<T> items, IReadOnlySet<string> wanted)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item, wanted);
        }

        json.WriteEndArray();
    }
}
