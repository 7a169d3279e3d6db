using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>One change in a portal. All ids are the portal's; the payment is null if the write creates it.</summary>
public abstract record PortalWrite
{
    private PortalWrite(long? about) => About = about;

    public long? About { get; }

    public sealed record AddPayment(EntityRef Entity) : PortalWrite((long?)null);

    public sealed record SetMethod(long Payment, long Method) : PortalWrite(Payment);

    public sealed record Pay(long Payment) : PortalWrite(Payment);

    public sealed record Unpay(long Payment) : PortalWrite(Payment);

    public sealed record DeletePayment(long Payment) : PortalWrite(Payment);

    public sealed record AddLine(long Payment, long Row, Quantity Quantity) : PortalWrite(Payment);

    public sealed record SetLineQuantity(long Payment, long Line, Quantity Quantity) : PortalWrite(Payment);

    public sealed record DeleteLine(long Payment, long Line) : PortalWrite(Payment);

    public sealed record AddDelivery(long Payment, long Shipment) : PortalWrite(Payment);

    public sealed record MoveDelivery(long Payment, long Delivery, long Shipment) : PortalWrite(Payment);

    public sealed record DeleteDelivery(long Payment, long Delivery) : PortalWrite(Payment);
}
