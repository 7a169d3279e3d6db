using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>What a payment covers: product rows and deliveries.</summary>
internal static class CoveredMethods
{
    private const string Products = "crm.item.payment.product.";
    private const string Deliveries = "crm.item.payment.delivery.";

    public static readonly Method[] All =
    [
        new(Products + "add", ["paymentId", "rowId", "quantity"], AddProduct),
        new(Products + "list", ["paymentId", "filter", "order"], (books, call) => List(books, call, item => item.RowId is not null)),
        new(Products + "delete", ["id"], (books, call) => Delete(books, call, item => item.RowId is not null)),
        new(Products + "setQuantity", ["id", "quantity"], SetQuantity),
        new(Deliveries + "add", ["paymentId", "deliveryId"], AddDelivery),
        new(Deliveries + "list", ["paymentId", "filter", "order"], (books, call) => List(books, call, item => item.ShipmentId is not null)),
        new(Deliveries + "delete", ["id"], (books, call) => Delete(books, call, item => item.ShipmentId is not null)),
        new(Deliveries + "setDelivery", ["id", "deliveryId"], SetDelivery),
    ];

    private static ShopPayment Payment(PortalBooks books, Call call) =>
        books.Payments.GetValueOrDefault(call.Integer("paymentId")) ?? throw Refusal.NotFound("Payment has not been found");

    private static Told List(PortalBooks books, Call call, Func<PayableItem, bool> kind)
    {
        var payment = Payment(books, call);
        if (!call.Given.ContainsKey("filter"))
        {
            throw Refusal.Missing("filter");
        }
        var rows = Lists.Whole(call, payment.Items.Where(kind).OrderBy(item => item.Id).Select(item => Faces.Covered(payment, item)));
        return new(new JsonArray([.. rows]));
    }

    private static Told AddProduct(PortalBooks books, Call call)
    {
        var payment = Payment(books, call);
        var quantity = Positive(call);
        var item = books.OwnerOf(payment);
        var row = item?.Rows.Find(row => row.Id == call.Integer("rowId"));
        if (item is null || row is null || books.LeftOf(item, row) <= 0 || payment.Items.Exists(covered => covered.RowId == row.Id))
        {
            throw Refusal.NotFound("Product not found");
        }
        Enough(books, item, row, quantity);
        return Add(books, Unpaid(payment), new() { Id = books.NextId(), RowId = row.Id, Quantity = quantity });
    }

    private static Told AddDelivery(PortalBooks books, Call call)
    {
        var payment = Payment(books, call);
        var shipment = ShipmentFor(books, call, payment);
        return payment.Items.Exists(item => item.ShipmentId == shipment)
            ? throw Refusal.NotFound("The delivery is already there")
            : Add(books, Unpaid(payment), new() { Id = books.NextId(), ShipmentId = shipment, Quantity = 1 });
    }

    private static Told SetQuantity(PortalBooks books, Call call)
    {
        var (payment, covered) = Item(books, call, item => item.RowId is not null);
        var quantity = Positive(call);
        if (books.OwnerOf(Unpaid(payment)) is { } item && item.Rows.Find(row => row.Id == covered.RowId) is { } row)
        {
            Enough(books, item, row, quantity - covered.Quantity);
        }
        return PaymentMethods.Done(() => covered.Quantity = quantity);
    }

    private static Told SetDelivery(PortalBooks books, Call call)
    {
        var (payment, covered) = Item(books, call, item => item.ShipmentId is not null);
        var shipment = ShipmentFor(books, call, Unpaid(payment));
        return PaymentMethods.Done(() => covered.ShipmentId = shipment);
    }

    private static Told Delete(PortalBooks books, Call call, Func<PayableItem, bool> kind)
    {
        var (payment, covered) = Item(books, call, kind);
        return PaymentMethods.Done(() => Unpaid(payment).Items.Remove(covered));
    }

    private static Told Add(PortalBooks books, ShopPayment payment, PayableItem item)
    {
        payment.OwnSum = null;
        payment.Items.Add(item);
        return new(item.Id);
    }

    private static (ShopPayment Payment, PayableItem Item) Item(PortalBooks books, Call call, Func<PayableItem, bool> kind)
    {
        var id = call.Integer("id");
        var found = books.Payments.Values.SelectMany(payment => payment.Items.Where(kind), (payment, item) => (payment, item))
            .FirstOrDefault(pair => pair.item.Id == id);
        return found.item is null ? throw Refusal.NotFound("Payable item has not been found") : found;
    }

    private static long ShipmentFor(PortalBooks books, Call call, ShopPayment payment) =>
        books.Shipments.GetValueOrDefault(call.Integer("deliveryId")) is { } shipment && shipment.OrderId == payment.OrderId
            ? shipment.Id
            : throw Refusal.NotFound("Shipment was not found");

    private static ShopPayment Unpaid(ShopPayment payment) =>
        payment.Paid ? throw new Refusal(400, "ACCESS_DENIED", "Access denied") : payment;

    private static decimal Positive(Call call) => call.Number("quantity") is > 0 and var quantity
        ? quantity
        : throw new Refusal(400, 0, "Quantity must be greater than 0", "a quantity of 0 or less");

    private static void Enough(PortalBooks books, CrmItem item, ProductRow row, decimal more)
    {
        if (more > books.LeftOf(item, row))
        {
            throw Refusal.NotFound("Insufficient product quantity to add to payment");
        }
    }
}
