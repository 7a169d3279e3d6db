using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>One change in a Bitrix24 portal. All keys are the portal's; the payment is null if the write creates it.</summary>
internal abstract record BitrixWrite
{
    private BitrixWrite(PortalKey? about) => About = about;

    public PortalKey? About { get; }

    public static implicit operator PortalWrite(BitrixWrite write) => new(WriteText.Of(write));

    public static BitrixWrite Of(PortalWrite write) => WriteText.Read(write.Text);

    public sealed record AddPayment(EntityRef Entity) : BitrixWrite((PortalKey?)null);

    public sealed record SetMethod(PortalKey Payment, PortalKey Method) : BitrixWrite(Payment);

    public sealed record Pay(PortalKey Payment) : BitrixWrite(Payment);

    /// <summary>Has the payment's own pay system confirm it.</summary>
    public sealed record PayThrough(PortalKey Payment, PortalKey Method) : BitrixWrite(Payment);

    /// <summary>Pays a legacy invoice through a pay system: by its key or, without one, by its handler.</summary>
    public sealed record PayInvoice(PortalKey Payment, PortalKey? Method, string? Handler) : BitrixWrite(Payment);

    public sealed record Unpay(PortalKey Payment) : BitrixWrite(Payment);

    public sealed record DeletePayment(PortalKey Payment) : BitrixWrite(Payment);

    public sealed record AddLine(PortalKey Payment, PortalKey Row, Quantity Quantity) : BitrixWrite(Payment);

    public sealed record SetLineQuantity(PortalKey Payment, PortalKey Line, Quantity Quantity) : BitrixWrite(Payment);

    public sealed record DeleteLine(PortalKey Payment, PortalKey Line) : BitrixWrite(Payment);

    public sealed record AddDelivery(PortalKey Payment, PortalKey Shipment) : BitrixWrite(Payment);

    public sealed record MoveDelivery(PortalKey Payment, PortalKey Delivery, PortalKey Shipment) : BitrixWrite(Payment);

    public sealed record DeleteDelivery(PortalKey Payment, PortalKey Delivery) : BitrixWrite(Payment);
}
