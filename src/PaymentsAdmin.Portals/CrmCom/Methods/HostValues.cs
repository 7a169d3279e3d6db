using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>Local dates and times of the host, without an offset; null if unset.</summary>
internal sealed class LocalTime : JsonConverter<DateTime?>
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    public override bool HandleNull => true;

    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null
        : reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()!)
        : throw new JsonException("Not a date and time.");

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Times are only read.");

    /// <summary>A time as hosts take it.</summary>
    public static string? Of(DateTime? time) => time?.ToString(Forms[0], CultureInfo.InvariantCulture);

    /// <summary>The time that a text says; null if it says none.</summary>
    public static DateTime? Find(string? text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static DateTime? Parse(string text) => text.Length == 0 ? null : Find(text) ?? throw new JsonException("Not a local date and time.");
}

/// <summary>Ids of the host: texts, or numbers as they are written.</summary>
internal sealed class HostKey : JsonConverter<PortalKey>
{
    public override PortalKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PortalKey.Find(reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        }) ?? throw new JsonException("Not an id.");

    public override void Write(Utf8JsonWriter writer, PortalKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>The states of a payment on a host.</summary>
internal enum HostState
{
    Draft = 1,
    Rejected = 2,
    Posted = 3,
    Cancelled = 4,

    /// <summary>A gateway has not answered yet.</summary>
    PendingVerification = 5,
}

/// <summary>States in the words of the host, without regard to case.</summary>
internal sealed class StateWord : JsonConverter<HostState>
{
    public override HostState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString()!.ToUpperInvariant() : "") switch
        {
            "DRAFT" => HostState.Draft,
            "REJECTED" => HostState.Rejected,
            "POSTED" => HostState.Posted,
            "CANCELLED" => HostState.Cancelled,
            "PENDING_VERIFICATION" => HostState.PendingVerification,
            _ => throw new JsonException("Not a state of a payment."),
        };

    public override void Write(Utf8JsonWriter writer, HostState value, JsonSerializerOptions options) =>
        throw new NotSupportedException("States are only read.");
}
