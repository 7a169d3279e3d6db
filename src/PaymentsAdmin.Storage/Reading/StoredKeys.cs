using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>
/// Keys of portals where a number was stored before keys were texts. One that is a whole number is stored as before, any other
/// in the column or value of texts beside it.
/// </summary>
internal static class StoredKeys
{
    public static PortalKey Of(long number) => PortalKey.Of(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The text of a key that is stored as no number.</summary>
    public static string? Text(PortalKey key) => key.AsNumber is null ? key.Value : null;

    /// <summary>The key in a column of numbers and one of texts.</summary>
    public static PortalKey? Key(this DbDataReader row, string number, string text) =>
        row.TextOrNull(text) is { } key ? PortalKey.Of(key)
        : row.WholeOrNull(number) is { } known ? Of(known)
        : null;
}

/// <summary>The same in JSON.</summary>
internal sealed class StoredKeyJson : JsonConverter<PortalKey>
{
    public override PortalKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Number ? StoredKeys.Of(reader.GetInt64()) : PortalKey.Find(reader.GetString()) ?? throw new JsonException("No key.");

    public override void Write(Utf8JsonWriter writer, PortalKey value, JsonSerializerOptions options)
    {
        if (value.AsNumber is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
