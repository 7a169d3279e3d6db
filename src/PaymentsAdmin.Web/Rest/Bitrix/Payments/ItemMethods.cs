using System.Text.Json;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Portals;
using PaymentsAdmin.Web.Rest.Shapes;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>The content of a payment: <c>crm.item.payment.product.*</c> and <c>crm.item.payment.delivery.*</c>.</summary>
public sealed class ItemMethods(PaymentService payments, PaymentFinder finder, PortalEdge portals) : IMethods
{
    private const string Product = "product.";
    private const string Delivery = "delivery.";

    private static readonly RowList<PaymentItem> Items = new([
        new("id", RowKind.Number, item => RowValue.Of(item.Id)),
        new("quantity", RowKind.Number, item => RowValue.Of(item.Quantity)),
    ]);

    private static readonly Shape ProductShape = Shape.Named(
        "ProductInPayment",
        ("id", Shape.IdOf(PortalThing.Line, 31)),
        ("paymentId", Shape.IdOf(PortalThing.Payment, 118)),
        ("quantity", Shape.Number(2)),
        new Member("rowId", Shape.IdOf(PortalThing.Row, 7), Always: false),
        new Member("entityId", Shape.Whole(9).OrNull, Always: false)
    );

    private static readonly Shape DeliveryShape = Shape.Named(
        "DeliveryInPayment",
        ("id", Shape.IdOf(PortalThing.Delivery, 32)),
        ("paymentId", Shape.IdOf(PortalThing.Payment, 118)),
        ("quantity", Shape.Whole(1)),
        ("deliveryId", Shape.IdOf(PortalThing.Shipment, 7))
    );

    private static readonly Parameter LineIdOf = IdOf("id", PortalThing.Line, "the item in the payment");
    private static readonly Parameter DeliveryIdOf = IdOf("id", PortalThing.Delivery, "the item in the payment");
    private static readonly Parameter PaymentIdOf = IdOf("paymentId", PortalThing.Payment, "the payment");
    private static readonly Parameter QuantityOf = Needed("quantity", WireType.Number, "above 0, at most four decimals");
    private static readonly Parameter[] OfList = [PaymentIdOf, Free("filter", WireType.Map, "id, quantity"), Free("order", WireType.Map, "id, quantity")];

    public IEnumerable<RestMethod> All =>
        [
            Adding(
                Product + "add",
                AddProductAsync,
                PortalThing.Line,
                PaymentIdOf,
                IdOf("rowId", PortalThing.Row, "a product row of the same CRM item"),
                QuantityOf
            ) with
            {
                Summary = "Adds a quantity of a product row and returns the item's id.",
                Refusals =
                [
                    PaymentRefusals.NoPayment,
                    PaymentRefusals.ItemsDenied,
                    PaymentRefusals.NoProduct,
                    PaymentRefusals.NotEnough,
                    PaymentRefusals.NotPositive,
                ],
            },
            Listing(Product + "list", ListProductsAsync) with { Result = Shape.List(ProductShape), Summary = "The products in a payment." },
            Changing(Product + "delete", DeleteProductAsync, LineIdOf) with { Summary = "Removes a product." },
            Changing(Product + "setQuantity", SetQuantityAsync, LineIdOf, QuantityOf) with
            {
                Summary = "Sets the quantity of a product.",
                Refusals = [PaymentRefusals.NoItem, PaymentRefusals.ItemsDenied, PaymentRefusals.NotEnough, PaymentRefusals.NotPositive],
            },
            Adding(
                Delivery + "add",
                AddDeliveryAsync,
                PortalThing.Delivery,
                PaymentIdOf,
                IdOf("deliveryId", PortalThing.Shipment, "a shipment of the same CRM item")
            ) with
            {
                Summary = "Charges a shipment and returns the item's id.",
                Refusals = [PaymentRefusals.NoPayment, PaymentRefusals.ItemsDenied, PaymentRefusals.NoShipment],
            },
            Listing(Delivery + "list", ListDeliveriesAsync) with { Result = Shape.List(DeliveryShape), Summary = "The shipments charged in a payment." },
            Changing(Delivery + "delete", DeleteDeliveryAsync, DeliveryIdOf) with { Summary = "Removes a shipment from the payment." },
            Changing(Delivery + "setDelivery", SetDeliveryAsync, DeliveryIdOf, IdOf("deliveryId", PortalThing.Shipment, "the shipment to charge instead")) with
            {
                Summary = "Charges another shipment instead.",
                Refusals = [PaymentRefusals.NoItem, PaymentRefusals.ItemsDenied, PaymentRefusals.NoShipment],
            },
        ];

    private static RestMethod Of(string name, Func<Call, Task<Reply>> run, Right right, IReadOnlyList<Parameter> parameters) =>
        new("crm.item.payment." + name, CrmFamily.PaymentItems, run) { Parameters = parameters, Right = right };

    private static RestMethod Adding(string name, Func<Call, Task<Reply>> run, PortalThing made, params Parameter[] parameters) =>
        Of(name, run, Right.EditPayments, parameters) with { Writes = true, AnswerAgain = Answering.Number, Result = Shape.IdOf(made, 31) };

    private static RestMethod Changing(string name, Func<Call, Task<Reply>> run, params Parameter[] parameters) =>
        Of(name, run, Right.EditPayments, parameters) with
        {
            Writes = true,
            AnswerAgain = Answering.Done,
            Result = Shape.True,
            Refusals = [PaymentRefusals.NoItem, PaymentRefusals.ItemsDenied],
        };

    private static RestMethod Listing(string name, Func<Call, Task<Reply>> run) =>
        Of(name, run, Right.SeePayments, OfList) with { Filter = Items.Asked, Refusals = [PaymentRefusals.NoPayment] };

    private async Task<Reply> AddProductAsync(Call call)
    {
        if (Quantity(call, PaymentRefusals.OfAdding) is { } wrong)
        {
            return wrong;
        }

        var input = new QuantityInput { Quantity = call.Number("quantity") };
        var added = await payments.AddLineAsync(call.Target(new PaymentId(call.Whole("paymentId"))), new RowId(call.Whole("rowId")), input, call.Aborted);
        return added.Failure is { } no ? PaymentRefusals.OfAdding.Of(no) : Reply.Of(added.Value.Value);
    }

    private async Task<Reply> SetQuantityAsync(Call call)
    {
        if (Quantity(call, PaymentRefusals.OfItems) is { } wrong)
        {
            return wrong;
        }

        var input = new QuantityInput { Quantity = call.Number("quantity") };
        return PaymentRefusals.OfItems.Reply(await payments.SetLineQuantityAsync(call.Target(new LineId(call.Whole("id"))), input, call.Aborted));
    }

    // Checked first, because the contract has an error for quantities not above zero but none for decimals.
    private static Refusal? Quantity(Call call, FailureMap map) => call.Number("quantity") <= 0 ? map.Of(PaymentFailures.QuantityNotPositive) : null;

    private async Task<Reply> DeleteProductAsync(Call call) =>
        PaymentRefusals.OfItems.Reply(await payments.DeleteLineAsync(call.Target(new LineId(call.Whole("id"))), call.Aborted));

    private async Task<Reply> AddDeliveryAsync(Call call)
    {
        var shipment = new ShipmentId(call.Whole("deliveryId"));
        var added = await payments.AddDeliveryAsync(call.Target(new PaymentId(call.Whole("paymentId"))), shipment, call.Aborted);
        return added.Failure is { } no ? PaymentRefusals.OfAdding.Of(no) : Reply.Of(added.Value.Value);
    }

    private async Task<Reply> SetDeliveryAsync(Call call)
    {
        var shipment = new ShipmentId(call.Whole("deliveryId"));
        return PaymentRefusals.OfItems.Reply(await payments.MoveDeliveryAsync(call.Target(new DeliveryId(call.Whole("id"))), shipment, call.Aborted));
    }

    private async Task<Reply> DeleteDeliveryAsync(Call call) =>
        PaymentRefusals.OfItems.Reply(await payments.DeleteDeliveryAsync(call.Target(new DeliveryId(call.Whole("id"))), call.Aborted));

    private Task<Reply> ListProductsAsync(Call call) =>
        ListAsync(call, PortalThing.Line, detail => detail.Lines.Select(l => new PaymentItem(l.Id.Value, l.Quantity.Value, json => WriteLine(json, l))));

    private Task<Reply> ListDeliveriesAsync(Call call) =>
        ListAsync(call, PortalThing.Delivery, detail => detail.Deliveries.Select(d => new PaymentItem(d.Id.Value, 1, json => WriteDelivery(json, d))));

    private async Task<Reply> ListAsync(Call call, PortalThing thing, Func<PaymentDetail, IEnumerable<PaymentItem>> items)
    {
        var detail = await finder.DetailAsync(call, call.Whole("paymentId"));
        if (detail.Failure is { } no)
        {
            return PaymentRefusals.OfAdding.Of(no);
        }

        // Callers filter and sort by the ids they know.
        var all = items(detail.Value).ToList();
        var theirs = await portals.TheirsAsync(call, thing, all.Select(item => item.Id));
        var chosen = Items.Ask([.. all.Select(item => item with { Id = theirs(item.Id) })], new RowQuery(call.Map("filter"), call.Map("order"), []));
        return chosen.Fault is { } fault ? new Refusal(400, "0", fault) : Reply.Of(json => json.All(chosen.Rows, item => item.Write(json)));
    }

    private static void WriteLine(Utf8JsonWriter json, PaymentLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("id", line.Id.Value);
        json.WriteNumber("paymentId", line.Payment.Value);
        json.Amount("quantity", line.Quantity.Value);
        if (line.Row is { } row)
        {
            json.WriteNumber("rowId", row.Value);
        }
        else
        {
            json.Id("entityId", line.BasketId);
        }

        json.WriteEndObject();
    }

    private static void WriteDelivery(Utf8JsonWriter json, PaymentDelivery delivery)
    {
        json.WriteStartObject();
        json.WriteNumber("id", delivery.Id.Value);
        json.WriteNumber("paymentId", delivery.Payment.Value);
        json.WriteNumber("quantity", 1);
        json.WriteNumber("deliveryId", delivery.Shipment.Value);
        json.WriteEndObject();
    }

    private sealed record PaymentItem(long Id, decimal Quantity, Action<Utf8JsonWriter> Write);
}
