using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>One change in a portal. All keys are the portal's; the payment is null if the write creates it.</summary>
public abstract record PortalWrite
{
    private PortalWrite(PortalKey? about) => About = about;

    public PortalKey? About { get; }

    public sealed record AddPayment(EntityRef Entity) : PortalWrite((PortalKey?)null);

    public sealed record SetMethod(PortalKey Payment, PortalKey Method) : PortalWrite(Payment);

    public sealed record Pay(PortalKey Payment) : PortalWrite(Payment);

    public sealed record Unpay(PortalKey Payment) : PortalWrite(Payment);

    public sealed record DeletePayment(PortalKey Payment) : PortalWrite(Payment);

    public sealed record AddLine(PortalKey Payment, PortalKey Row, Quantity Quantity) : PortalWrite(Payment);

    public sealed record SetLineQuantity(PortalKey Payment, PortalKey Line, Quantity Quantity) : PortalWrite(Payment);

    public sealed record DeleteLine(PortalKey Payment, PortalKey Line) : PortalWrite(Payment);

    public sealed record AddDelivery(PortalKey Payment, PortalKey Shipment) : PortalWrite(Payment);

    public sealed record MoveDelivery(PortalKey Payment, PortalKey Delivery, PortalKey Shipment) : PortalWrite(Payment);

    public sealed record DeleteDelivery(PortalKey Payment, PortalKey Delivery) : PortalWrite(Payment);
}
