using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>Serializes changes: <c>[["status","draft","paid"],["due",null,"2026-03-16"]]</c>.</summary>
public static class AuditJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    public static string Write(IReadOnlyList<AuditChange> changes)
    {
        if (changes.Count == 0)
        {
            return "[]";
        }

        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartArray();
            foreach (var change in changes)
            {
                json.WriteStartArray();
                json.WriteStringValue(change.Field);
                json.WriteStringValue(change.Before);
                json.WriteStringValue(change.After);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static IReadOnlyList<AuditChange> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(c => new AuditChange(c[0].GetString()!, c[1].GetString(), c[2].GetString()))];
    }
}
