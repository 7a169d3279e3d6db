using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Writes values the way Bitrix24 does.</summary>
public static class WireWriting
{
    // Dividing by it drops the zeros that a decimal remembers behind its point.
    private const decimal Plain = 1.0000000000000000000000000000m;

    public static void Flag(this Utf8JsonWriter json, string name, bool on) => json.WriteString(name, on ? "Y" : "N");

    /// <summary>A number without a fixed scale: <c>0</c>, <c>1176</c>, <c>79.99</c>.</summary>
    public static void Amount(this Utf8JsonWriter json, string name, decimal amount) => json.WriteNumber(name, amount / Plain);

    public static void Amount(this Utf8JsonWriter json, string name, Money money) => json.Amount(name, money.Amount);

    /// <summary>A whole number or null.</summary>
    public static void Id(this Utf8JsonWriter json, string name, long? id)
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

    /// <summary>An instant in a zone with its offset, or null.</summary>
    public static void Instant(this Utf8JsonWriter json, string name, DateTimeOffset? at, TimeZoneInfo zone)
    {
        if (at is { } known)
        {
            json.WriteString(name, Iso(known, zone));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>An instant as answers carry it.</summary>
    public static string Iso(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
