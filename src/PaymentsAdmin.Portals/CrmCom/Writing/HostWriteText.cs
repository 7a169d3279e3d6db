using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>A write as the text that is recorded. The names of its parts and of those of a draft are in what all versions recorded.</summary>
internal sealed record HostWriteText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new KeyText(), new IdentifierText(), new MoneyText() },
    };

    public required string Kind { get; init; }

    public PortalKey? Payment { get; init; }

    /// <summary>What is to be drafted, or what a draft is to be.</summary>
    public HostDraft? Draft { get; init; }

    /// <summary>The hash of what was approved.</summary>
    public string? Content { get; init; }

    /// <summary>The account of what was approved.</summary>
    public PortalKey? Account { get; init; }

    /// <summary>Why it is rejected.</summary>
    public Identifier? Reason { get; init; }

    /// <summary>The type of a cancellation.</summary>
    public Identifier? Type { get; init; }

    public string? Notes { get; init; }

    public string? Code { get; init; }

    public static string Of(HostWrite write) => JsonSerializer.Serialize(Parts(write), Format);

    public static HostWrite Read(string text) => JsonSerializer.Deserialize<HostWriteText>(text, Format)!.Write;

    private HostWrite Write =>
        Kind switch
        {
            nameof(HostWrite.Create) => new HostWrite.Create(Draft!),
            nameof(HostWrite.Update) => new HostWrite.Update(Payment!.Value, Draft!),
            nameof(HostWrite.Post) => new HostWrite.Post(Payment!.Value, Content!, Account),
            nameof(HostWrite.Reject) => new HostWrite.Reject(Payment!.Value, Reason),
            nameof(HostWrite.Cancel) => new HostWrite.Cancel(Payment!.Value, Type!, Notes, Code),
            _ => throw new InvalidOperationException($"A write says '{Kind}', which this build does not know."),
        };

    private static HostWriteText Parts(HostWrite write)
    {
        var stored = new HostWriteText { Kind = write.GetType().Name, Payment = write.About };
        return write switch
        {
            HostWrite.Create w => stored with { Draft = w.Draft },
            HostWrite.Update w => stored with { Draft = w.Wanted },
            HostWrite.Post w => stored with { Content = w.Content, Account = w.Account },
            HostWrite.Reject w => stored with { Reason = w.Reason },
            HostWrite.Cancel w => stored with { Type = w.Type, Notes = w.Notes, Code = w.Code },
            _ => stored,
        };
    }

    private sealed class KeyText : JsonConverter<PortalKey>
    {
        public override PortalKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PortalKey.Find(reader.GetString()) ?? throw new JsonException("No key.");

        public override void Write(Utf8JsonWriter writer, PortalKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class IdentifierText : JsonConverter<Identifier>
    {
        public override Identifier Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref reader) is JsonObject { Count: 1 } only && only.Single() is { Value: { } value } part
                ? new Identifier(part.Key, value.DeepClone())
                : throw new JsonException("No identifier.");

        public override void Write(Utf8JsonWriter writer, Identifier value, JsonSerializerOptions options) => value.ToJson().WriteTo(writer);
    }

    // As people read it: 84.50 EUR.
    private sealed class MoneyText : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!.Split(' ') is [var amount, var code]
            && Currency.Find(code) is { } currency
            && decimal.TryParse(amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? Money.Exact(number, currency) ?? throw new JsonException("No amount.")
                : throw new JsonException("No amount.");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
