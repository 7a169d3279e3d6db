using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>One change in a portal. All ids are the portal's.</summary>
public abstract record PortalWrite
{
    private PortalWrite() { }

    public sealed record AddPayment(EntityRef Entity) : PortalWrite;

    public sealed record SetMethod(long Payment, long Method) : PortalWrite;

    public sealed record Pay(long Payment) : PortalWrite;

    public sealed record Unpay(long Payment) : PortalWrite;

    public sealed record DeletePayment(long Payment) : PortalWrite;

    public sealed record AddLine(long Payment, long Row, Quantity Quantity) : PortalWrite;

    public sealed record SetLineQuantity(long Payment, long Line, Quantity Quantity) : PortalWrite;

    public sealed record DeleteLine(long Payment, long Line) : PortalWrite;

    public sealed record AddDelivery(long Payment, long Shipment) : PortalWrite;

    public sealed record MoveDelivery(long Payment, long Delivery, long Shipment) : PortalWrite;

    public sealed record DeleteDelivery(long Payment, long Delivery) : PortalWrite;
}
