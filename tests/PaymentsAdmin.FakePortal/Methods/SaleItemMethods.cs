using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>sale.paymentitembasket.* and sale.paymentItemShipment.*: the same items as crm.item.payment.*, of all payments.</summary>
public static class SaleItemMethods
{
    private const string Sale = "sale";

    private static readonly string[] ListParameters = ["select", "filter", "order", "start"];

    private static readonly FieldTable<PayLine> Baskets =
        new(
            new Field<PayLine>("basketId", FieldKind.Integer, line => line.Basket.Id),
            new Field<PayLine>("dateInsert", FieldKind.Moment, line => line.DateInsert),
            new Field<PayLine>("id", FieldKind.Integer, line => line.Id),
            new Field<PayLine>("paymentId", FieldKind.Integer, line => line.Payment.Id),
            new Field<PayLine>("quantity", FieldKind.Number, line => line.Quantity),
            new Field<PayLine>("xmlId", FieldKind.Text, line => line.XmlId)
        );

    private static readonly FieldTable<PayDelivery> Shipments =
        new(
            new Field<PayDelivery>("dateInsert", FieldKind.Moment, item => item.DateInsert),
            new Field<PayDelivery>("id", FieldKind.Integer, item => item.Id),
            new Field<PayDelivery>("paymentId", FieldKind.Integer, item => item.Payment.Id),
            new Field<PayDelivery>("shipmentId", FieldKind.Integer, item => item.Shipment.Id),
            new Field<PayDelivery>("xmlId", FieldKind.Text, item => item.XmlId)
        );

    public static IEnumerable<Method> All { get; } =
        [
            new("sale.paymentitembasket.list", Sale, ListParameters, ListBaskets) { WantsOrder = true, WantsCondition = true },
            new("sale.paymentitembasket.add", Sale, ["fields"], AddBasket) { Writes = true },
            new("sale.paymentitembasket.delete", Sale, ["id"], DeleteBasket) { Writes = true },
            new("sale.paymentItemShipment.list", Sale, ListParameters, ListShipments) { WantsOrder = true, WantsCondition = true },
            new("sale.paymentItemShipment.add", Sale, ["fields"], AddShipment) { Writes = true },
            new("sale.paymentItemShipment.delete", Sale, ["id"], DeleteShipment) { Writes = true },
        ];

    private static Answer ListBaskets(Call call)
    {
        SaleMethods.Administrator(call, "200040300010");
        return call.List(
            Baskets,
            SaleMethods.Rules("paymentItemsBasket"),
            filter =>
                Payments(call, filter.Among("paymentId"))?.SelectMany(payment => payment.Lines).OrderBy(line => line.Id) ?? call.Books.Lines.Of(
                    filter.Above, filter.Among("id"))
        );
    }

    private static Answer ListShipments(Call call)
    {
        SaleMethods.Administrator(call, "200040300010");
        return call.List(
            Shipments,
            SaleMethods.Rules("paymentItemsShipment"),
            filter =>
                Payments(call, filter.Among("paymentId"))?.SelectMany(payment => payment.Deliveries).OrderBy(item => item.Id) ?? call.Books.Deliveries.Of(
                    filter.Above, filter.Among("id"))
        );
    }

    private static Answer AddBasket(Call call)
    {
        var (fields, payment) = PaymentOf(call, "basketId");
        var basket = payment.Order.Basket.Find(
            item => item.Id == fields.Integer("basketId")
        ) ?? throw new RefusalException(400, "201240400003", "basket item not exists");
        if (payment.Lines.Exists(line => line.Basket == basket))
        {
            throw Duplicate();
        }

        var line = call.Books.AddLine(
            payment, basket, fields.Has("quantity") ? fields.Number("quantity") : 1, call.Now, Values.Text(fields.Values["xmlId"]) ?? string.Empty, ofShop: true
        );
        call.Saved(payment);
        return new Answer(new JsonObject { ["paymentItemBasket"] = Baskets.Write(line, call.Offset) });
    }

    private static Answer AddShipment(Call call)
    {
        var (fields, payment) = PaymentOf(call, "shipmentId");
        var shipment = payment.Order.Shipments.Find(
            item => item.Id == fields.Integer("shipmentId")
        ) ?? throw new RefusalException(400, "201240400003", "shipment not exists");
        if (payment.Deliveries.Exists(item => item.Shipment == shipment))
        {
            throw Duplicate();
        }

        var delivery = call.Books.AddDelivery(payment, shipment, call.Now, Values.Text(fields.Values["xmlId"]) ?? string.Empty);
        call.Saved(payment);
        return new Answer(new JsonObject { ["paymentItemShipment"] = Shipments.Write(delivery, call.Offset) });
    }

    private static Answer DeleteBasket(Call call)
    {
        SaleMethods.Administrator(call, "200040300020");
        var line = call.Books.Lines.Find(call.Arguments.Integer("id")) ?? throw NoItem();
        call.Books.RemoveLine(line);
        call.Saved(line.Payment);
        return Answer.True;
    }

    private static Answer DeleteShipment(Call call)
    {
        SaleMethods.Administrator(call, "200040300020");
        var delivery = call.Books.Deliveries.Find(call.Arguments.Integer("id")) ?? throw NoItem();
        call.Books.RemoveDelivery(delivery);
        call.Saved(delivery.Payment);
        return Answer.True;
    }

    private static (Arguments Fields, Payment Payment) PaymentOf(Call call, string other)
    {
        SaleMethods.Administrator(call, "200040300020");
        var fields = SaleMethods.Fields(call, "paymentId", other);
        return (fields, call.Books.Payments.Find(fields.Integer("paymentId")) ?? throw new RefusalException(400, "201240400002", "payment not exists"));
    }

    private static IEnumerable<Payment>? Payments(Call call, IReadOnlyList<long>? ids) => ids is null ? null : call.Books.Payments.Of(null, ids);

    private static RefusalException Duplicate() => new(400, "201250000001", "Duplicate entry");

    private static RefusalException NoItem() => new(400, "201240400001", "payment item is not exists");
}
