using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>The lists of the whole portal that an administrator may read.</summary>
internal static class SaleMethods
{
    private static readonly string[] Pages = ["select", "filter", "order", "start"];

    public static readonly Method[] All =
    [
        new("sale.payment.list", Pages, (books, call) => Lists.Page(call, "payments", books.Payments.Values.Select(payment => Faces.Full(books, payment)))),
        new("sale.payment.get", ["id"], Payment),
        new("sale.shipment.list", Pages, (books, call) => Lists.Page(call, "shipments", books.Shipments.Values.Select(shipment => Shipment(books, shipment)))),
        new("sale.paymentItemShipment.list", Pages, (books, call) => Lists.Page(call, "paymentItemsShipment", ShipmentItems(books))),
        new("sale.paymentitembasket.list", Pages, (books, call) => Lists.Page(call, "paymentItemsBasket", BasketItems(books))),
        new("sale.paysystem.list", ["SELECT", "FILTER", "ORDER"], (_, call) => PaySystems(call)),
        new("sale.paysystem.handler.list", [], (_, _) => new(new JsonArray())),
    ];

    private static Told Payment(PortalBooks books, Call call) => books.Payments.GetValueOrDefault(call.Integer("id")) is { } payment
        ? new(new JsonObject { ["payment"] = Faces.Full(books, payment) })
        : throw new Refusal(400, 200640400001, "payment is not exists");

    private static Told PaySystems(Call call) => new(new JsonArray(
    [.. Lists.Whole(call, PaySystem.All.Select(system => system.Face()), "FILTER", "ORDER")]));

    private static JsonObject Shipment(PortalBooks books, Shipment shipment)
    {
        var face = Faces.Delivery(books, shipment);
        face["orderId"] = shipment.OrderId;
        face["basePriceDelivery"] = shipment.Price;
        face["statusId"] = "DN";
        foreach (var name in (string[])["system", "allowDelivery", "customPriceDelivery"])
        {
            face[name] = "N";
        }
        face["trackingNumber"] = "";
        return face;
    }

    private static IEnumerable<JsonObject> ShipmentItems(PortalBooks books) =>
        from payment in books.Payments.Values
        from item in payment.Items
        where item.ShipmentId is not null
        select new JsonObject { ["id"] = item.Id, ["paymentId"] = payment.Id, ["shipmentId"] = item.ShipmentId, ["dateInsert"] = Faces.Instant(books.Now) };

    private static IEnumerable<JsonObject> BasketItems(PortalBooks books) =>
        from payment in books.Payments.Values
        from item in payment.Items
        where item.RowId is not null
        select new JsonObject { ["id"] = item.Id, ["paymentId"] = payment.Id, ["basketId"] = item.RowId + 500_000, ["quantity"] = item.Quantity };
}
