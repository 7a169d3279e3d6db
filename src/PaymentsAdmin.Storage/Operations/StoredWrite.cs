using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>A write and its notes, as stored.</summary>
internal sealed record StoredWrite
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new StoredKeyJson() },
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

    public PayInput? Paid { get; init; }

    public string? Reason { get; init; }

    public static string Text(PortalWrite write, OperationNotes notes) =>
        JsonSerializer.Serialize(Of(write) with { Paid = notes.Paid, Reason = notes.Reason }, Format);

    public static StoredWrite Read(string text) => JsonSerializer.Deserialize<StoredWrite>(text, Format)!;

    public static string? Text(PortalFault? fault) => fault is null ? null : JsonSerializer.Serialize(fault, Format);

    public static PortalFault? ReadFault(string? text) => text is null ? null : JsonSerializer.Deserialize<PortalFault>(text, Format);

    public OperationNotes Notes => new() { Paid = Paid, Reason = Reason };

    public PortalWrite Write =>
        Kind switch
        {
            nameof(PortalWrite.AddPayment) => new PortalWrite.AddPayment(new EntityRef(EntityKind!.Value, Entity!)),
            nameof(PortalWrite.SetMethod) => new PortalWrite.SetMethod(Payment!.Value, Target!.Value),
            nameof(PortalWrite.Pay) => new PortalWrite.Pay(Payment!.Value),
            nameof(PortalWrite.Unpay) => new PortalWrite.Unpay(Payment!.Value),
            nameof(PortalWrite.DeletePayment) => new PortalWrite.DeletePayment(Payment!.Value),
            nameof(PortalWrite.AddLine) => new PortalWrite.AddLine(Payment!.Value, Target!.Value, new Quantity(Quantity!.Value)),
            nameof(PortalWrite.SetLineQuantity) => new PortalWrite.SetLineQuantity(Payment!.Value, Item!.Value, new Quantity(Quantity!.Value)),
            nameof(PortalWrite.DeleteLine) => new PortalWrite.DeleteLine(Payment!.Value, Item!.Value),
            nameof(PortalWrite.AddDelivery) => new PortalWrite.AddDelivery(Payment!.Value, Target!.Value),
            nameof(PortalWrite.MoveDelivery) => new PortalWrite.MoveDelivery(Payment!.Value, Item!.Value, Target!.Value),
            nameof(PortalWrite.DeleteDelivery) => new PortalWrite.DeleteDelivery(Payment!.Value, Item!.Value),
            _ => throw new InvalidOperationException($"An operation says '{Kind}', which this build does not know."),
        };

    private static StoredWrite Of(PortalWrite write)
    {
        var stored = new StoredWrite { Kind = write.GetType().Name, Payment = write.About };
        return write switch
        {
            PortalWrite.AddPayment w => stored with { EntityKind = w.Entity.Kind, Entity = w.Entity.ExternalId },
            PortalWrite.SetMethod w => stored with { Target = w.Method },
            PortalWrite.AddLine w => stored with { Target = w.Row, Quantity = w.Quantity.TenThousandths },
            PortalWrite.SetLineQuantity w => stored with { Item = w.Line, Quantity = w.Quantity.TenThousandths },
            PortalWrite.DeleteLine w => stored with { Item = w.Line },
            PortalWrite.AddDelivery w => stored with { Target = w.Shipment },
            PortalWrite.MoveDelivery w => stored with { Item = w.Delivery, Target = w.Shipment },
            PortalWrite.DeleteDelivery w => stored with { Item = w.Delivery },
            _ => stored,
        };
    }
}
