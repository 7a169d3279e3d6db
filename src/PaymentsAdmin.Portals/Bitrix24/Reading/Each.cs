using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Reading;

/// <summary>A result whose rows are read one by one.</summary>
internal interface IRowByRow;

/// <summary>A list whose rows are read one by one: what is wrong with one of them does not concern the others.</summary>
internal sealed record Each<T>(IReadOnlyList<Sent<T>> Rows) : IRowByRow
    where T : class;

/// <summary>A row as the portal sent it. Without a value, its fault says why it is not as documented.</summary>
internal sealed record Sent<T>(long Id, T? Value, RowFault? Fault, JsonElement Raw)
    where T : class
{
    /// <summary>Whether the portal says which row it is.</summary>
    public bool HasId => Id > 0;

    /// <summary>Reads a row. One without a valid id gets a number below 0 from its text, so that it is recognised next time.</summary>
    public static Sent<T> Of(JsonElement row, JsonTypeInfo<T> type)
    {
        if ((RawRow.Whole(row, "id") ?? RawRow.Whole(row, "ID")) is not (> 0 and var id))
        {
            return new(RawRow.NumberOf(row), null, new(ProblemCause.Unreadable, "id"), row);
        }

        try
        {
            return new(id, row.Deserialize(type) ?? throw new JsonException("A row is null."), null, row);
        }
        catch (JsonException fault)
        {
            return new(id, null, RowFault.Of(fault, row), row);
        }
    }
}

/// <summary>Why a row is not kept: the field, and the cause.</summary>
internal sealed record RowFault(ProblemCause Cause, string Field)
{
    public static RowFault Of(JsonException fault, JsonElement row)
    {
        if (fault is UnkeptException unkept)
        {
            return new(unkept.Cause, unkept.Field);
        }

        var field = NameOf(fault);
        return RawRow.Find(row, field) is not { } value ? new(ProblemCause.Unreadable, field)
            : IsCurrency(field) && value.ValueKind == JsonValueKind.String && value.GetRawText().Length > 2 ? new(ProblemCause.Currency, field)
            : IsAmount(field) && IsBeyondDecimal(value) ? new(ProblemCause.TooLarge, field)
            : new(ProblemCause.Unreadable, field);
    }

    // "$.currency", or for a missing field a sentence that ends in its name.
    private static string NameOf(JsonException fault) =>
        fault.Path is { Length: > 2 } path ? path[2..]
        : fault.Message.Split("including: '") is [_, var rest, ..] ? rest.Split('\'')[0]
        : fault.Message.Split('\'') is [_, var named, ..] && named.All(char.IsAsciiLetterOrDigit) ? named
        : "";

    private static bool IsCurrency(string field) => field is "currency" or "currencyId" or "CURRENCY";

    private static bool IsAmount(string field) =>
        field is "sum" or "opportunity" or "price" or "priceDelivery" or "quantity" or "taxRate" or "PRICE" or "QUANTITY";

    private static bool IsBeyondDecimal(JsonElement value) =>
        double.TryParse(RawRow.Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) >= (double)decimal.MaxValue;
}

/// <summary>A row, or a part of one, that reads as documented but cannot be kept.</summary>
internal sealed class UnkeptException(ProblemCause cause, string field) : JsonException($"{field} cannot be kept.")
{
    public ProblemCause Cause { get; } = cause;

    public string Field { get; } = field;
}

/// <summary>Single fields of a row that could not be read as a whole.</summary>
internal static class RawRow
{
    public static JsonElement? Find(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) ? value : null;

    public static long? Whole(JsonElement row, string name) =>
        Find(row, name) is { } value
        && long.TryParse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A value as text, which may be no valid text.</summary>
    public static string Text(JsonElement value)
    {
        try
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            return PortalProblem.Cut(text.Replace("\0", "", StringComparison.Ordinal));
        }
        catch (InvalidOperationException)
        {
            return PortalProblem.Cut(value.GetRawText());
        }
    }

    public static string Text(JsonElement row, string name) => Find(row, name) is { } value ? Text(value) : "";

    /// <summary>A number below 0, the same for the same text.</summary>
    public static long NumberOf(JsonElement row) =>
        -1 - (BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(row.GetRawText()))) & long.MaxValue >> 1);
}

internal sealed class EachJson<T> : JsonConverter<Each<T>>
    where T : class
{
    public override Each<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var list = JsonElement.ParseValue(ref reader);
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        return list.ValueKind == JsonValueKind.Array
            ? new([.. list.EnumerateArray().Select(row => Sent<T>.Of(row, type))])
            : throw new JsonException("A list is an array.");
    }

    public override void Write(Utf8JsonWriter writer, Each<T> value, JsonSerializerOptions options) => throw new NotSupportedException("Lists are only read.");
}
