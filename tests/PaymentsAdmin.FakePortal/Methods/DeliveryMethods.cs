using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>crm.item.payment.delivery.* and crm.item.delivery.*</summary>
public static class DeliveryMethods
{
    private const string Crm = "crm";

    private static readonly FieldTable<PayDelivery> Items =
        new(
            new Field<PayDelivery>("id", FieldKind.Integer, item => item.Id),
            new Field<PayDelivery>("paymentId", FieldKind.Integer, item => item.Payment.Id),
            new Field<PayDelivery>("quantity", FieldKind.Number, _ => 1),
            new Field<PayDelivery>("deliveryId", FieldKind.Integer, item => item.Shipment.Id)
        );

    private static readonly FieldTable<Shipment> Shipments =
        new(
            new Field<Shipment>("id", FieldKind.Integer, s => s.Id),
            new Field<Shipment>("accountNumber", FieldKind.Text, s => s.AccountNumber),
            new Field<Shipment>("priceDelivery", FieldKind.Number, s => s.Price),
            new Field<Shipment>("currency", FieldKind.Text, s => s.Order.Currency),
            new Field<Shipment>("deducted", FieldKind.Flag, s => s.DeductedAt is null ? "N" : "Y"),
            new Field<Shipment>("dateDeducted", FieldKind.Moment, s => s.DeductedAt),
            new Field<Shipment>("deliveryId", FieldKind.Integer, s => s.ServiceId),
            new Field<Shipment>("deliveryName", FieldKind.Text, s => s.ServiceName)
        );

    public static IEnumerable<Method> All { get; } =
        [
            new("crm.item.payment.delivery.add", Crm, ["paymentId", "deliveryId"], Add) { Writes = true, Order = OrderKeys.ByPayment("paymentId") },
            new("crm.item.payment.delivery.list", Crm, ["paymentId", "filter", "order"], List)
            {
                WantsFilter = true,
                WantsOrder = true,
                Order = OrderKeys.ByPayment("paymentId")
            },
            new("crm.item.payment.delivery.delete", Crm, ["id"], Delete) { Writes = true, Order = OrderKeys.ByDelivery },
            new("crm.item.payment.delivery.setDelivery", Crm, ["id", "deliveryId"], SetDelivery) { Writes = true, Order = OrderKeys.ByDelivery },
            new("crm.item.delivery.get", Crm, ["id"], GetShipment),
            new("crm.item.delivery.list", Crm, ["entityId", "entityTypeId", "filter", "order"], ListShipments) { WantsFilter = true, WantsOrder = true },
        ];

    private static Answer Add(Call call)
    {
        var id = call.Arguments.Integer("deliveryId");
        var payment = LineMethods.PaymentOf(call, toChange: true);
        var shipment = ShipmentOf(call, payment, id, apartFrom: null);
        var item = call.Books.AddDelivery(payment, shipment, call.Now);
        call.Saved(payment);
        return new Answer(JsonValue.Create(item.Id));
    }

    private static Answer List(Call call)
    {
        var payment = LineMethods.PaymentOf(call, toChange: false);
        return call.List(Items, new ListRules(), _ => payment.Deliveries);
    }

    private static Answer Delete(Call call)
    {
        var item = Mine(call);
        call.Books.RemoveDelivery(item);
        call.Saved(item.Payment);
        return Answer.True;
    }

    private static Answer SetDelivery(Call call)
    {
        var id = call.Arguments.Integer("deliveryId");
        var item = Mine(call);
        item.Shipment = ShipmentOf(call, item.Payment, id, apartFrom: item);
        Books.Recalculate(item.Payment);
        call.Saved(item.Payment);
        return Answer.True;
    }

    private static PayDelivery Mine(Call call)
    {
        var item = call.Books.Deliveries.Find(call.Arguments.Integer("id")) ?? throw RefusalException.Business(call.Texts.NoPayable);
        LineMethods.Check(call, item.Payment, toChange: true);
        return item;
    }

    // The same shipment may be in two payments, but not twice in one.
    private static Shipment ShipmentOf(Call call, Payment payment, long id, PayDelivery? apartFrom)
    {
        var shipment = payment.Order.Shipments.Find(candidate => candidate.Id == id) ?? throw RefusalException.Business(call.Texts.NoShipment);
        return payment.Deliveries.Exists(item => item.Shipment == shipment && item != apartFrom)
            ? throw RefusalException.Business(call.Texts.AlreadyThere)
            : shipment;
    }

    private static Answer GetShipment(Call call) =>
        call.Books.Shipments.Find(call.Arguments.Integer("id")) is { } shipment && call.User.Changes(shipment.Order.Owner)
            ? new Answer(Shipments.Write(shipment, call.Offset))
            : throw call.NoRights();

    private static Answer ListShipments(Call call)
    {
        var id = call.Arguments.Integer("entityId");
        var type = call.Arguments.Integer("entityTypeId");
        if (!TypeCodes.HasPayments(type))
        {
            return new Answer(new JsonArray());
        }

        return call.Books.Item(type, id) is { } item && call.User.Sees(item)
            ? call.List(Shipments, new ListRules { Limit = call.World.Options.ShipmentsListed }, _ => item.Order?.Shipments ?? [])
            : throw RefusalException.Business(call.Texts.Denied);
    }
}
