using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>sale.payment.*, sale.shipment.* and crm.orderentity.list, for administrators.</summary>
public static class SaleMethods
{
    private const string Sale = "sale";

    private static readonly string[] ListParameters = ["select", "filter", "order", "start"];

    private static readonly FieldTable<Order> Links =
        new(
            new Field<Order>("orderId", FieldKind.Integer, order => order.Id),
            new Field<Order>("ownerId", FieldKind.Integer, order => order.Owner.Id),
            new Field<Order>("ownerTypeId", FieldKind.Integer, order => order.Owner.Type)
        );

    private static readonly FieldTable<Shipment> Shipments =
        new(
            new Field<Shipment>("id", FieldKind.Integer, s => s.Id),
            new Field<Shipment>("accountNumber", FieldKind.Text, s => s.AccountNumber),
            new Field<Shipment>("orderId", FieldKind.Integer, s => s.Order.Id),
            new Field<Shipment>("allowDelivery", FieldKind.Flag, _ => "N"),
            new Field<Shipment>("basePriceDelivery", FieldKind.Number, s => s.Price),
            new Field<Shipment>("priceDelivery", FieldKind.Number, s => s.Price),
            new Field<Shipment>("customPriceDelivery", FieldKind.Flag, _ => "N"),
            new Field<Shipment>("currency", FieldKind.Text, s => s.Order.Currency),
            new Field<Shipment>("deducted", FieldKind.Flag, s => s.DeductedAt is null ? "N" : "Y"),
            new Field<Shipment>("dateDeducted", FieldKind.Moment, s => s.DeductedAt),
            new Field<Shipment>("deliveryId", FieldKind.Integer, s => s.ServiceId),
            new Field<Shipment>("deliveryName", FieldKind.Text, s => s.ServiceName),
            new Field<Shipment>("statusId", FieldKind.Text, s => s.DeductedAt is null ? "DN" : "DF"),
            new Field<Shipment>("system", FieldKind.Flag, _ => "N"),
            new Field<Shipment>("trackingNumber", FieldKind.Text, _ => string.Empty),
            new Field<Shipment>("xmlId", FieldKind.Text, s => $"bx_{s.Id:x}")
        );

    public static IEnumerable<Method> All { get; } =
        [
            new("sale.payment.list", Sale, ListParameters, List) { WantsOrder = true, WantsCondition = true },
            new("sale.payment.get", Sale, ["id"], call => Written(call, Find(call, "200040300010"))) { Order = OrderKeys.ByPayment("id") },
            new("sale.payment.add", Sale, ["fields"], Add) { Writes = true },
            new("sale.payment.update", Sale, ["id", "fields"], Update) { Writes = true, Order = OrderKeys.ByPayment("id") },
            new("sale.payment.delete", Sale, ["id"], Delete) { Writes = true, Order = OrderKeys.ByPayment("id") },
            new("sale.shipment.list", Sale, ListParameters, ListShipments) { WantsOrder = true, WantsCondition = true },
            new("sale.shipment.get", Sale, ["id"], GetShipment),
            new("crm.orderentity.list", "crm", ListParameters, ListLinks) { WantsCondition = true },
        ];

    public static ListRules Rules(string key) => new() { Key = key, Paged = true };

    /// <summary>Refuses all callers except administrators.</summary>
    public static void Administrator(Call call, string code)
    {
        if (!call.User.Admin)
        {
            throw new RefusalException(400, code, "Access Denied");
        }
    }

    /// <summary>The fields of the call; refused if required ones are missing.</summary>
    public static Arguments Fields(Call call, params string[] required)
    {
        var fields = new Arguments(call.Arguments.Map("fields"));
        var missing = required.Where(name => !fields.Has(name)).ToList();
        return missing.Count == 0 ? fields : throw RefusalException.Business($"Required fields: {string.Join(", ", missing)}");
    }

    private static Answer List(Call call)
    {
        Administrator(call, "200040300010");
        return call.List(
            SaleFields.Table,
            Rules("payments"),
            filter =>
                filter.Among("orderId") is { } orders
                    ? call.Books.Orders.Of(null, orders).SelectMany(order => order.Payments).OrderBy(payment => payment.Id)
                    : call.Books.Payments.Of(filter.Above, filter.Among("id"))
        );
    }

    private static Answer Add(Call call)
    {
        Administrator(call, "200040300020");
        var fields = Fields(call, "orderId", "paySystemId");
        var order = call.Books.Orders.Find(fields.Integer("orderId")) ?? throw RefusalException.Business("order is not exists");
        var system = call.Books.PaySystems.Find(fields.Integer("paySystemId")) ?? throw RefusalException.Business(call.Texts.NoPaySystem);
        var payment = call.Books.AddPayment(order, system, call.Now, call.User.Id);
        SaleFields.Fill(call, payment, fields);
        call.Saved(payment);
        return Written(call, payment);
    }

    private static Answer Update(Call call)
    {
        var payment = Find(call, "200040300020");
        SaleFields.Fill(call, payment, Fields(call, "paySystemId"));
        call.Saved(payment);
        return Written(call, payment);
    }

    private static Answer Delete(Call call)
    {
        var payment = Find(call, "200040300020");
        if (payment.Paid)
        {
            throw RefusalException.Business(call.Texts.Paid);
        }

        call.Books.RemovePayment(payment);
        call.Deleted(payment);
        return Answer.True;
    }

    private static Answer ListShipments(Call call)
    {
        Administrator(call, "200040300010");
        return call.List(Shipments, Rules("shipments"), filter => call.Books.Shipments.Of(filter.Above, filter.Among("id")));
    }

    private static Answer GetShipment(Call call)
    {
        Administrator(call, "200040300010");
        var shipment = call.Books.Shipments.Find(call.Arguments.Integer("id")) ?? throw new RefusalException(400, "201140400001", "shipment is not exists");
        return new Answer(new JsonObject { ["shipment"] = Shipments.Write(shipment, call.Offset) });
    }

    // Only here does a start of -1 return all rows.
    private static Answer ListLinks(Call call)
    {
        Administrator(call, "200040300010");
        return call.List(
            Links, Rules("orderEntity") with { DefaultOrder = "ownerId", AllWithoutCount = true }, filter => call.Books.Orders.Of(null, filter.Among("orderId"))
        );
    }

    private static Payment Find(Call call, string denied)
    {
        Administrator(call, denied);
        return call.Books.Payments.Find(call.Arguments.Integer("id")) ?? throw new RefusalException(400, "200640400001", "payment is not exists");
    }

    private static Answer Written(Call call, Payment payment) => new(new JsonObject { ["payment"] = SaleFields.Table.Write(payment, call.Offset) });
}
