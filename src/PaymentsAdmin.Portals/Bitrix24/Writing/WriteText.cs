using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>A write as the text that is recorded. What an earlier version recorded is read too: there, keys are numbers, and notes stand beside them.</summary>
internal sealed record WriteText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new KeyText() },
    };

    public required string Kind { get; init; }

    public int? EntityKind { get; init; }

    public string? Entity { get; init; }

    public PortalKey? Payment { get; init; }

    /// <summary>The key of the line or delivery.</summary>
    public PortalKey? Item { get; init; }

    /// <summary>The key of the method, product row or shipment.</summary>
    public PortalKey? Target { get; init; }

    public long? Quantity { get; init; }

    public string? Handler { get; init; }

    public static string Of(BitrixWrite write) => JsonSerializer.Serialize(Parts(write), Format);

    public static BitrixWrite Read(string text) => JsonSerializer.Deserialize<WriteText>(text, Format)!.Write;

    private BitrixWrite Write =>
        Kind switch
        {
            nameof(BitrixWrite.AddPayment) => new BitrixWrite.AddPayment(new EntityRef(EntityKind!.Value, Entity!)),
            nameof(BitrixWrite.SetMethod) => new BitrixWrite.SetMethod(Payment!.Value, Target!.Value),
            nameof(BitrixWrite.Pay) => new BitrixWrite.Pay(Payment!.Value),
            nameof(BitrixWrite.PayThrough) => new BitrixWrite.PayThrough(Payment!.Value, Target!.Value),
            nameof(BitrixWrite.PayInvoice) => new BitrixWrite.PayInvoice(Payment!.Value, Target, Handler),
            nameof(BitrixWrite.Unpay) => new BitrixWrite.Unpay(Payment!.Value),
            nameof(BitrixWrite.DeletePayment) => new BitrixWrite.DeletePayment(Payment!.Value),
            nameof(BitrixWrite.AddLine) => new BitrixWrite.AddLine(Payment!.Value, Target!.Value, new Quantity(Quantity!.Value)),
            nameof(BitrixWrite.SetLineQuantity) => new BitrixWrite.SetLineQuantity(Payment!.Value, Item!.Value, new Quantity(Quantity!.Value)),
            nameof(BitrixWrite.DeleteLine) => new BitrixWrite.DeleteLine(Payment!.Value, Item!.Value),
            nameof(BitrixWrite.AddDelivery) => new BitrixWrite.AddDelivery(Payment!.Value, Target!.Value),
            nameof(BitrixWrite.MoveDelivery) => new BitrixWrite.MoveDelivery(Payment!.Value, Item!.Value, Target!.Value),
            nameof(BitrixWrite.DeleteDelivery) => new BitrixWrite.DeleteDelivery(Payment!.Value, Item!.Value),
            _ => throw new InvalidOperationException($"A write says '{Kind}', which this build does not know."),
        };

    private static WriteText Parts(BitrixWrite write)
    {
        var stored = new WriteText { Kind = write.GetType().Name, Payment = write.About };
        return write switch
        {
            BitrixWrite.AddPayment w => stored with { EntityKind = w.Entity.Kind, Entity = w.Entity.ExternalId },
            BitrixWrite.SetMethod w => stored with { Target = w.Method },
            BitrixWrite.PayThrough w => stored with { Target = w.Method },
            BitrixWrite.PayInvoice w => stored with { Target = w.Method, Handler = w.Handler },
            BitrixWrite.AddLine w => stored with { Target = w.Row, Quantity = w.Quantity.TenThousandths },
            BitrixWrite.SetLineQuantity w => stored with { Item = w.Line, Quantity = w.Quantity.TenThousandths },
            BitrixWrite.DeleteLine w => stored with { Item = w.Line },
            BitrixWrite.AddDelivery w => stored with { Target = w.Shipment },
            BitrixWrite.MoveDelivery w => stored with { Item = w.Delivery, Target = w.Shipment },
            BitrixWrite.DeleteDelivery w => stored with { Item = w.Delivery },
            _ => stored,
        };
    }

    private sealed class KeyText : JsonConverter<PortalKey>
    {
        public override PortalKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.Number
                ? PortalKey.Of(reader.GetInt64().ToString(CultureInfo.InvariantCulture))
                : PortalKey.Find(reader.GetString()) ?? throw new JsonException("No key.");

        public override void Write(Utf8JsonWriter writer, PortalKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
