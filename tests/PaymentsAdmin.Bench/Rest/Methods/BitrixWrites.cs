using System.Globalization;
using System.Text.Json;
using static PaymentsAdmin.Bench.Rest.Methods.MethodData;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>The writing methods of Bitrix24's family, in an order in which each finds what it changes.</summary>
internal sealed class BitrixWrites(string hook, MethodData data)
{
    private const int Calls = 100;
    private const int Slow = 20;

    // A row for each call, because a product row is in a payment only once.
    private const int Needed = Calls + (Calls / 2);
    private readonly Kept _items = new();
    private readonly Kept _rows = new();
    private readonly Kept _payments = new();
    private readonly Kept _products = new();
    private readonly Kept _shipments = new();
    private readonly Kept _deliveries = new();
    private readonly Kept _handlers = new();
    private readonly Kept _systems = new();

    /// <summary>All of them. The first ones also make the item of fifty payments.</summary>
    public IEnumerable<MethodAct> All() =>
        [
            Act("crm.item.add", _ => new { entityTypeId = 2, fields = new { title = "Measured", currencyId = "EUR" } }) with
            {
                Keep = answer => _items.Add(answer.GetProperty("item").GetProperty("id")),
            },
            Act("crm.item.productrow.add", i => new { fields = Row(_items[i], "Chair", 25, 9) }) with
            {
                Keep = answer => _rows.Add(answer.GetProperty("productRow").GetProperty("id")),
            },
            Act("crm.item.productrow.update", i => new { id = _rows[i], fields = new { price = 30 + (i % 7) } }),
            Act("crm.item.payment.add", i => new { entityTypeId = 2, entityId = _items[i] }) with { Keep = _payments.Add, Twin = "add" },
            Act("crm.item.payment.product.add", i => new { paymentId = _payments[i], rowId = _rows[i], quantity = 1 }) with { Keep = _products.Add },
            Act("crm.item.payment.product.setQuantity", i => new { id = _products[i], quantity = 2 + (i / Needed) }),
            Act("crm.item.payment.update", i => new { id = _payments[i], fields = new { paySystemId = data.Wire } }),
            Act("paymentsadmin.payment.update", i => new { id = _payments[i], fields = new { costCentre = Code(i) } }),
            Act("salescenter.payment.getPublicUrl", i => new { id = _payments[i] }),
            Act("sale.shipment.add", i => new { fields = new { orderId = Turn(data.Orders, i), allowDelivery = "Y", deducted = "N", deliveryId = 2 } }) with
            {
                Keep = answer => _shipments.Add(answer.GetProperty("shipment").GetProperty("id")),
            },
            Act("crm.item.payment.delivery.add", i => new { paymentId = Turn(data.Deliverable, i).Payment, deliveryId = Turn(data.Deliverable, i).First }) with
            {
                Keep = _deliveries.Add,
            },
            Act("crm.item.payment.delivery.setDelivery", i => new { id = _deliveries[i], deliveryId = Turn(data.Deliverable, i).Last }),
            Act("crm.item.payment.delivery.delete", i => new { id = _deliveries[i] }),
            Act("crm.item.payment.pay", i => new { id = Turn(data.Unpaid, i) }) with { Twin = "pay" },
            Act("crm.item.payment.unpay", i => new { id = Turn(data.Unpaid, i) }),
            Act("sale.paysystem.pay.payment", i => new { PAYMENT_ID = _payments[i], PAY_SYSTEM_ID = data.Wire }),
            Act("sale.paysystem.pay.invoice", _ => new { INVOICE_ID = data.Legacy, PAY_SYSTEM_ID = data.Link }) with { Of = "the same one again" },
            Act("sale.paysystem.handler.add", Handler) with { Keep = _handlers.Add },
            Act("sale.paysystem.handler.update", i => new { ID = _handlers[i], FIELDS = new { NAME = "Form, changed" } }),
            Act(
                "sale.paysystem.add", i => new { NAME = "Link", PERSON_TYPE_ID = 2, BX_REST_HANDLER = Code(i), ENTITY_REGISTRY_TYPE = "CRM_INVOICE" }) with
            {
                Keep = _systems.Add,
            },
            Act("sale.paysystem.update", i => new { ID = _systems[i], FIELDS = new { NAME = "Link, changed" } }) with { Calls = Slow },
            Act("sale.paysystem.settings.update", i => new { ID = _systems[i], SETTINGS = new { SUM = new { TYPE = "VALUE", VALUE = "1" } } }),
            Act("sale.paysystem.delete", i => new { ID = _systems[i] }) with { Calls = Slow },
            Act("sale.paysystem.handler.delete", i => new { ID = _handlers[i] }) with { Calls = Slow },
        ];

    /// <summary>What takes away what was added, on payments of their own.</summary>
    public IEnumerable<MethodAct> Deleting()
    {
        var (payments, products, rows) = (new Kept(), new Kept(), new Kept());
        return
        [
            Act("crm.item.payment.add", i => new { entityTypeId = 2, entityId = _items[i] }) with { Keep = payments.Add, Of = "second payment of an item" },
            Act("crm.item.payment.product.add", i => new { paymentId = payments[i], rowId = _rows[i], quantity = 1 }) with
            {
                Keep = products.Add,
                Of = "second payment of a row",
            },
            Act("crm.item.payment.product.delete", i => new { id = products[i] }),
            Act("crm.item.payment.delete", i => new { id = payments[i] }),
            Act("crm.item.productrow.add", i => new { fields = Row(_items[i], "Lamp", 5, 1) }) with
            {
                Keep = answer => rows.Add(answer.GetProperty("productRow").GetProperty("id")),
                Of = "third row of an item",
            },
            Act("crm.item.productrow.delete", i => new { id = rows[i] }),
            Act("crm.item.productrow.set", Rows),
            Act("sale.shipment.delete", i => new { id = _shipments[i] }),
        ];
    }

    private static string Code(int turn) => string.Create(CultureInfo.InvariantCulture, $"measured{turn}");

    private static object Handler(int turn) =>
        new
        {
            NAME = "Form",
            CODE = Code(turn),
            SETTINGS = new { CURRENCY = new[] { "EUR" }, CODES = new { }, FORM_DATA = new { ACTION_URI = "https://pay.example/form" } },
        };

    private static object Row(long item, string product, int price, int quantity) =>
        new { ownerType = "D", ownerId = item, productName = product, price, quantity };

    private object Rows(int turn) =>
        new
        {
            ownerType = "D",
            ownerId = _items[turn],
            productRows = new object[] { new { id = _rows[turn], productName = "Chair", price = 31, quantity = 9 }, new { productName = "Table", price = 3 } },
        };

    private MethodAct Act(string method, Func<int, object> parameters) => new(method, Calls, i => RestPrograms.Post(hook, method, parameters(i)));
}
