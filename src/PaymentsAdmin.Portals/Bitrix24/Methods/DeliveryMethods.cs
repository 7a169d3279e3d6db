using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Shipments of entities, and those charged in payments.</summary>
internal static class DeliveryMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<NewDelivery, long> Add = new("crm.item.payment.delivery.add", Effect.Writes, Json.NewDelivery, Json.Int64);

    public static readonly ApiMethod<PaymentListRequest, Each<Delivery>> List =
        new("crm.item.payment.delivery.list", Effect.Reads, Json.PaymentListRequest, Json.EachDelivery) { Zero = PortalFaultKind.NotFound };

    public static readonly ApiMethod<IdRequest, bool> Delete = new("crm.item.payment.delivery.delete", Effect.Writes, Json.IdRequest, Json.Boolean);

    public static readonly ApiMethod<OtherShipment, bool> SetDelivery = new(
        "crm.item.payment.delivery.setDelivery",
        Effect.Writes,
        Json.OtherShipment,
        Json.Boolean
    );

    public static readonly ApiMethod<IdRequest, Shipment> Get = new("crm.item.delivery.get", Effect.Reads, Json.IdRequest, Json.Shipment)
    {
        Zero = PortalFaultKind.NotFound,
    };

    public static readonly ApiMethod<EntityListRequest, Each<Shipment>> OfEntity =
        new("crm.item.delivery.list", Effect.Reads, Json.EntityListRequest, Json.EachShipment) { Zero = PortalFaultKind.Denied };
}

/// <summary>A delivery's id is a shipment's id here.</summary>
internal sealed record NewDelivery(long PaymentId, long DeliveryId);

internal sealed record OtherShipment(long Id, long DeliveryId);

internal sealed record Delivery(long Id, long PaymentId, long DeliveryId);

/// <summary>Its <c>deliveryId</c> is the delivery service.</summary>
internal sealed record Shipment(long Id, string AccountNumber, decimal PriceDelivery, Currency Currency, bool Deducted)
{
    public string? DeliveryName { get; init; }

    public long? DeliveryId { get; init; }

    public DateTimeOffset? DateDeducted { get; init; }
}
