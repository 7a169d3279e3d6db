using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

public static class WireWriter
{
    // Dividing by this removes a decimal's trailing zeros.
    private const decimal Plain = 1.0000000000000000000000000000m;

    private const int IsoLength = 25;

    public static void Flag(this Utf8JsonWriter json, string name, bool on) => json.WriteString(name, on ? "Y"u8 : "N"u8);

    public static void Flag(this Utf8JsonWriter json, JsonEncodedText name, bool on) => json.WriteString(name, on ? "Y"u8 : "N"u8);

    /// <summary>A number without a fixed scale: <c>0</c>, <c>1176</c>, <c>79.99</c>.</summary>
    public static void Amount(this Utf8JsonWriter json, string name, decimal amount) => json.WriteNumber(name, amount / Plain);

    public static void Amount(this Utf8JsonWriter json, string name, Money money) => json.Amount(name, money.Amount);

    public static void Amount(this Utf8JsonWriter json, JsonEncodedText name, Money money) => json.WriteNumber(name, money.Amount / Plain);

    public static void All<T>(this Utf8JsonWriter json, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var one in all)
        {
            write(one);
        }

        json.WriteEndArray();
    }

    /// <summary>An array as the named member of an object, as in most lists.</summary>
    public static void Wrapped<T>(this Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        json.All(all, write);
        json.WriteEndObject();
    }

    public static void Id(this Utf8JsonWriter json, string name, long? id) => json.Id(JsonEncodedText.Encode(name), id);

    public static void Id(this Utf8JsonWriter json, JsonEncodedText name, long? id)
    {
        if (id is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Instant(this Utf8JsonWriter json, string name, DateTimeOffset? at, TimeZoneInfo zone) =>
        json.Instant(JsonEncodedText.Encode(name), at, zone);

    public static void Instant(this Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset? at, TimeZoneInfo zone)
    {
        if (at is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[IsoLength];
        WriteIso(text, TimeZoneInfo.ConvertTime(known, zone));
        json.WriteString(name, text);
    }

    public static string Iso(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    // Written digit by digit, because a list holds a hundred instants and general formatting takes ten times as long.
    private static void WriteIso(Span<byte> to, DateTimeOffset at)
    {
        Two(to, at.Year / 100);
        Two(to[2..], at.Year % 100);
        to[4] = (byte)'-';
        Two(to[5..], at.Month);
        to[7] = (byte)'-';
        Two(to[8..], at.Day);
        to[10] = (byte)'T';
        Two(to[11..], at.Hour);
        to[13] = (byte)':';
        Two(to[14..], at.Minute);
        to[16] = (byte)':';
        Two(to[17..], at.Second);
        var offset = at.Offset.Duration();
        to[19] = at.Offset < TimeSpan.Zero ? (byte)'-' : (byte)'+';
        Two(to[20..], offset.Hours);
        to[22] = (byte)':';
        Two(to[23..], offset.Minutes);
    }

    private static void Two(Span<byte> to, int number)
    {
        to[0] = (byte)('0' + (number / 10));
        to[1] = (byte)('0' + (number % 10));
    }
}
