using static PaymentsAdmin.Bench.Rest.Methods.MethodData;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>The reading methods of Bitrix24's family.</summary>
internal sealed class BitrixReads(string hook, MethodData data)
{
    private const int Calls = 1_000;
    private static readonly object Nothing = new { };

    /// <summary>All of them; the item has fifty payments.</summary>
    public IEnumerable<MethodAct> All(long itemOfFifty) =>
        [
            Same("profile", Nothing),
            Same("user.current", Nothing),
            Same("server.time", Nothing),
            Same("scope", Nothing),
            Same("methods", new { full = true }),
            Same("method.get", new { name = "server.time" }),
            Same("batch", new { cmd = new { a = "server.time", b = "scope" } }),
            Same("crm.enum.ownertype", Nothing),
            Same("crm.type.list", Nothing),
            Each("crm.item.get", i => new { entityTypeId = 2, id = Turn(data.Deals, i) }),
            Same("crm.item.list", new { entityTypeId = 2 }),
            Each("crm.orderentity.list", i => new { filter = new { orderId = Turn(data.Orders, i) } }),
            Each("crm.item.payment.get", i => new { id = Turn(data.Payments, i) }) with { Twin = "get" },
            Each("crm.item.payment.list", i => new { entityTypeId = 2, entityId = Turn(data.Deals, i) }) with { Of = "1 to 8 payments" },
            Same("crm.item.payment.list", new { entityTypeId = 2, entityId = itemOfFifty }) with { Of = "50 payments", Twin = "list" },
            Each("sale.payment.get", i => new { id = Turn(data.Payments, i) }),
            Each("sale.payment.list", i => Page(i * 7_919L % Math.Max(1, data.Max - 100))) with { Twin = "list" },
            Each("paymentsadmin.payment.list", i => Page(i * 7_919L % Math.Max(1, data.Max - 100))) with { Of = "a page" },
            Each(
                "paymentsadmin.payment.list", i => new { filter = new { entityTypeId = 2, entityId = Turn(data.Deals, i) } }) with { Of = "of an item" },
            Each("crm.item.payment.product.list", i => new { paymentId = Turn(data.Payments, i) }),
            Each("crm.item.payment.delivery.list", i => new { paymentId = Turn(data.Payments, i) }),
            Each("crm.item.delivery.get", i => new { id = Turn(data.Shipments, i) }),
            Each("crm.item.delivery.list", i => new { entityTypeId = 2, entityId = Turn(data.Deals, i) }),
            Each("sale.shipment.get", i => new { id = Turn(data.Shipments, i) }),
            Same("sale.shipment.list", Page(0)),
            Each("crm.item.productrow.get", i => new { id = Turn(data.Rows, i) }),
            Each("crm.item.productrow.list", i => new { filter = Owner(Turn(data.Deals, i)) }),
            Each("crm.item.productrow.getAvailableForPayment", i => new { ownerType = "D", ownerId = Turn(data.Deals, i) }),
            Same("crm.item.productrow.fields", Nothing),
            Same("sale.paysystem.list", Nothing),
            Same("sale.paysystem.handler.list", Nothing),
            Same("sale.paysystem.settings.get", new { ID = data.Cash, PERSON_TYPE_ID = 0 }),
            Each("sale.paysystem.settings.payment.get", i => new { PAYMENT_ID = Turn(data.Unpaid, i), PAY_SYSTEM_ID = Turn(data.Methods, i) }),
            Same("sale.paysystem.settings.invoice.get", new { INVOICE_ID = data.Legacy, PAY_SYSTEM_ID = data.Link }),
        ];

    private static Dictionary<string, object> Owner(long deal) => new(StringComparer.Ordinal) { ["=ownerType"] = "D", ["=ownerId"] = deal };

    // By key and without counting, as both families' clients walk; the sum of all is counted by `pages`.
    private static object Page(long after) =>
        new { filter = new Dictionary<string, long>(StringComparer.Ordinal) { [">id"] = after }, order = new { id = "ASC" }, start = -1 };

    private MethodAct Each(string method, Func<int, object> parameters) => new(method, Calls, i => RestPrograms.Post(hook, method, parameters(i)));

    private MethodAct Same(string method, object parameters)
    {
        var request = RestPrograms.Post(hook, method, parameters);
        return new(method, Calls, _ => request);
    }
}
