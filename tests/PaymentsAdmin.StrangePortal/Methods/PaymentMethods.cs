using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

internal static class PaymentMethods
{
    private const string Family = "crm.item.payment.";

    public static readonly Method[] All =
    [
        new(Family + "add", ["entityId", "entityTypeId"], Add),
        new(Family + "list", ["entityId", "entityTypeId", "filter", "order"], List),
        new(Family + "get", ["id"], (books, call) => new(Faces.Short(books, Payment(books, call)))),
        new(Family + "update", ["id", "fields"], Update),
        new(Family + "delete", ["id"], Delete),
        new(Family + "pay", ["id"], (books, call) => Done(() => books.Pay(Payment(books, call)))),
        new(Family + "unpay", ["id"], (books, call) => Done(() => PortalBooks.Unpay(Payment(books, call)))),
        new("salescenter.payment.getPublicUrl", ["id"], Link),
    ];

    public static Told Done(Action act)
    {
        act();
        return new(true);
    }

    private static ShopPayment Payment(PortalBooks books, Call call) =>
        books.Payments.GetValueOrDefault(call.Integer("id")) ?? throw Refusal.Denied();

    private static Told Add(PortalBooks books, Call call)
    {
        var (type, id) = ((int)call.Integer("entityTypeId"), call.Integer("entityId"));
        if (type is not (PortalBooks.Deal or PortalBooks.SmartInvoice))
        {
            throw new Refusal(400, 0, "Payments are not available for this entity", "a type without payments");
        }
        var item = books.Items.GetValueOrDefault((type, id)) ?? throw Refusal.NotFound($"Entity with identifier №{id} does not exist");
        books.MadeByCalls.Add(books.AddPayment(item).Id);
        return new(books.MadeByCalls[^1]);
    }

    private static Told List(PortalBooks books, Call call)
    {
        var (type, id) = ((int)call.Integer("entityTypeId"), call.Integer("entityId"));
        var rows = Lists.Whole(call, books.PaymentsOf(type, id).Select(payment => Faces.Short(books, payment)));
        return new(new JsonArray([.. rows]));
    }

    private static Told Update(PortalBooks books, Call call)
    {
        var payment = Payment(books, call);
        foreach (var (name, value) in call.Map("fields"))
        {
            switch (name)
            {
                case "paySystemId" when Needs.NumberOf(value) is PortalBooks.Cash or PortalBooks.Card:
                    payment.PaySystemId = (long)Needs.NumberOf(value)!;
                    break;
                case "paySystemId":
                    throw Refusal.NotFound("Pay system not found");
                default:
                    throw new Refusal(400, 0, $"Field {name} cannot be changed", $"update of {name}");
            }
        }
        return new(true);
    }

    private static Told Delete(PortalBooks books, Call call)
    {
        var payment = Payment(books, call);
        return payment.Paid ? throw Refusal.NotFound("The payment is paid") : Done(() => books.Payments.Remove(payment.Id));
    }

    private static Told Link(PortalBooks books, Call call)
    {
        if (!books.Payments.TryGetValue(call.Integer("id"), out var payment))
        {
            throw new Refusal(400, 200640400001, "payment is not exists");
        }
        var link = new JsonObject
        {
            ["url"] = $"https://strange.example/pub/site/10/checkout/?orderId={payment.OrderId}&access=HASH&paymentId={payment.Id}",
            ["shortUrl"] = $"https://strange.example/~{payment.Id}",
            ["qr"] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
        };
        return new(new JsonObject { ["payment"] = link });
    }
}
