using System.Text.Json;

namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

/// <summary>A field that is written when it is asked for.</summary>
public sealed record SelectedField<TRow>(string Name, Action<Utf8JsonWriter, string, TRow> Write);

/// <summary>Objects of many fields, written whole or as far as somebody asked.</summary>
public sealed class Selected<TRow>(IReadOnlyList<SelectedField<TRow>> fields)
{
    public void Write(Utf8JsonWriter json, TRow row, IReadOnlySet<string>? only)
    {
        json.WriteStartObject();
        WriteFields(json, row, only);
        json.WriteEndObject();
    }

    /// <summary>The fields without the object around them.</summary>
    public void WriteFields(Utf8JsonWriter json, TRow row, IReadOnlySet<string>? only)
    {
        foreach (var field in fields)
        {
            if (only is null || only.Contains(field.Name))
            {
                field.Write(json, field.Name, row);
            }
        }
    }
}
