using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>crm.item.payment.product.*</summary>
public static class LineMethods
{
    private const string Crm = "crm";

    private static readonly FieldTable<PayLine> Conditions =
        new(new Field<PayLine>("id", FieldKind.Integer, line => line.Id), new Field<PayLine>("quantity", FieldKind.Number, line => line.Quantity));

    public static IEnumerable<Method> All { get; } =
        [
            new("crm.item.payment.product.add", Crm, ["paymentId", "rowId", "quantity"], Add) { Writes = true, Order = OrderKeys.ByPayment("paymentId") },
            new("crm.item.payment.product.list", Crm, ["paymentId", "filter", "order"], List) { WantsFilter = true, Order = OrderKeys.ByPayment("paymentId") },
            new("crm.item.payment.product.delete", Crm, ["id"], Delete) { Writes = true, Order = OrderKeys.ByLine },
            new("crm.item.payment.product.setQuantity", Crm, ["id", "quantity"], SetQuantity) { Writes = true, Order = OrderKeys.ByLine },
        ];

    /// <summary>The payment of a call about its items.</summary>
    public static Payment PaymentOf(Call call, bool toChange)
    {
        var payment = call.Books.Payments.Find(call.Arguments.Integer("paymentId")) ?? throw RefusalException.Business(call.Texts.NoPayment);
        Check(call, payment, toChange);
        return payment;
    }

    /// <summary>Paid payments are locked, which a portal does not distinguish from missing rights.</summary>
    public static void Check(Call call, Payment payment, bool toChange)
    {
        var owner = payment.Order.Owner;
        if (toChange ? payment.Paid || !call.User.Changes(owner) : !call.User.Sees(owner))
        {
            throw call.Denied();
        }
    }

    private static Answer Add(Call call)
    {
        var rowId = call.Arguments.Integer("rowId");
        var quantity = call.Arguments.Number("quantity");
        var payment = PaymentOf(call, toChange: true);
        Positive(call, quantity);
        var order = payment.Order;
        var row = order.Owner.Rows.Find(candidate => candidate.Id == rowId) ?? throw RefusalException.Business(call.Texts.NoProduct);
        call.Books.FillBasket(order.Owner);
        var left = row.Quantity - order.Issued(row.Basket!);
        if (left <= 0)
        {
            throw RefusalException.Business(call.Texts.NoProduct);
        }

        if (payment.Lines.Exists(line => line.Basket == row.Basket))
        {
            throw RefusalException.Business(call.Texts.AlreadyThere);
        }

        Enough(call, quantity, left);
        var line = call.Books.AddLine(payment, row.Basket!, quantity, call.Now);
        call.Saved(payment);
        return new Answer(JsonValue.Create(line.Id));
    }

    private static Answer List(Call call)
    {
        var payment = PaymentOf(call, toChange: false);
        return call.List(Conditions, new ListRules(), _ => payment.Lines, written: Written);
    }

    private static JsonObject Written(PayLine line)
    {
        var row = new JsonObject { ["id"] = line.Id, ["paymentId"] = line.Payment.Id, ["quantity"] = Values.Plain(line.Quantity) };
        if (line.Row is { } known)
        {
            row["rowId"] = known.Id;
        }
        else
        {
            row["entityId"] = line.Basket.Id;
        }

        return row;
    }

    private static Answer Delete(Call call)
    {
        var line = Mine(call);
        call.Books.RemoveLine(line);
        call.Saved(line.Payment);
        return Answer.True;
    }

    private static Answer SetQuantity(Call call)
    {
        var quantity = call.Arguments.Number("quantity");
        var line = Mine(call);
        Positive(call, quantity);
        var basket = line.Basket;
        Enough(call, quantity, (basket.Row?.Quantity ?? basket.Quantity) - line.Payment.Order.Issued(basket, apartFrom: line));
        line.Quantity = quantity;
        Books.Recalculate(line.Payment);
        call.Saved(line.Payment);
        return Answer.True;
    }

    private static PayLine Mine(Call call)
    {
        var line = call.Books.Lines.Find(call.Arguments.Integer("id")) ?? throw RefusalException.Business(call.Texts.NoPayable);
        Check(call, line.Payment, toChange: true);
        return line;
    }

    private static void Positive(Call call, decimal quantity)
    {
        if (quantity <= 0)
        {
            throw RefusalException.Business(call.Texts.NotPositive);
        }
    }

    private static void Enough(Call call, decimal quantity, decimal left)
    {
        if (quantity > left)
        {
            throw RefusalException.Business(call.Texts.TooMuch);
        }
    }
}
