using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>A list whose rows are read one by one: what is wrong with one of them does not concern the others.</summary>
internal sealed record HostRows<T>(IReadOnlyList<HostRow<T>> All)
    where T : class
{
    /// <summary>The rows that read as documented.</summary>
    public IEnumerable<T> Readable => All.Select(row => row.Value).OfType<T>();
}

/// <summary>A row of a list, and how it was sent. Without a value, it is not as documented at that field, and its key is the id it has, if any.</summary>
internal sealed record HostRow<T>(PortalKey? Id, T? Value, string? Field, JsonElement Raw)
    where T : class;

internal sealed class HostRowsJson<T> : JsonConverter<HostRows<T>>
    where T : class
{
    public override HostRows<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var list = JsonElement.ParseValue(ref reader);
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        return list.ValueKind == JsonValueKind.Array
            ? new([.. list.EnumerateArray().Select(row => RowOf(row, type))])
            : throw new JsonException("A list is an array.");
    }

    public override void Write(Utf8JsonWriter writer, HostRows<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Lists are only read.");

    private static HostRow<T> RowOf(JsonElement row, JsonTypeInfo<T> type)
    {
        try
        {
            return new(IdOf(row), row.Deserialize(type) ?? throw new JsonException("A row is null."), null, row);
        }
        catch (JsonException fault)
        {
            return new(IdOf(row), null, NameOf(fault), row);
        }
    }

    // "$.payment_amount", or for a missing field a sentence that ends in its name.
    private static string NameOf(JsonException fault) =>
        fault.Path is { Length: > 2 } path ? path[2..] : fault.Message.Split("including: '") is [_, var rest, ..] ? rest.Split('\'')[0] : "";

    private static PortalKey? IdOf(JsonElement row)
    {
        try
        {
            return row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id)
                ? PortalKey.Find(id.ValueKind == JsonValueKind.String ? id.GetString() : id.ValueKind == JsonValueKind.Number ? id.GetRawText() : null)
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of characters.
            return null;
        }
    }
}
