using System.Text.Json;

namespace PaymentsAdmin.Web.Rest.Shapes;

public sealed record SelectedField<TRow>(string Name, Shape Shape, Action<Utf8JsonWriter, JsonEncodedText, TRow> Write)
{
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(Name);
}

/// <summary>Objects with many fields, written completely or as selected.</summary>
public sealed class Selected<TRow>(IReadOnlyList<SelectedField<TRow>> fields)
{
    public ObjectShape Shape(string name) => Shapes.Shape.Named(name, [.. fields.Select(f => new Member(f.Name, f.Shape))]);

    /// <summary>A copy with only these fields; null keeps all.</summary>
    public Selected<TRow> Only(IReadOnlySet<string>? names) => names is null ? this : new([.. fields.Where(f => names.Contains(f.Name))]);

    /// <summary>A copy without these fields.</summary>
    public Selected<TRow> Without(IReadOnlyCollection<string> names) => new([.. fields.Where(f => !names.Contains(f.Name, StringComparer.Ordinal))]);

    public void Write(Utf8JsonWriter json, TRow row)
    {
        json.WriteStartObject();
        WriteFields(json, row);
        json.WriteEndObject();
    }

    public void WriteFields(Utf8JsonWriter json, TRow row)
    {
        foreach (var field in fields)
        {
            field.Write(json, field.Encoded, row);
        }
    }
}
