using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>Deals, smart invoices, their customers, product rows and shipments.</summary>
internal static class ItemMethods
{
    private const int ContactType = 3;
    private const int CompanyType = 4;

    public static readonly Method[] All =
    [
        new("crm.item.list", ["entityTypeId", "select", "filter", "order", "start", "useOriginalUfNames"], List),
        new("crm.item.get", ["entityTypeId", "id", "useOriginalUfNames"], Get),
        new("crm.item.productrow.list", ["filter", "order", "start"], Rows),
        new("crm.item.productrow.get", ["id"], Row),
        new("crm.item.productrow.getAvailableForPayment", ["ownerId", "ownerType"], Available),
        new("crm.item.delivery.list", ["entityId", "entityTypeId", "filter", "order"], Deliveries),
        new("crm.item.delivery.get", ["id"], Delivery),
        new("crm.orderentity.list", ["select", "filter", "order", "start"], Links),
        new("crm.type.list", ["order", "filter", "start"], (_, call) => Lists.Page(call, "types", [])),
        new("crm.enum.ownertype", [], (_, _) => new(new JsonArray(OwnerType(2, "DEAL", "D"), OwnerType(31, "SMART_INVOICE", "SI")))),
    ];

    private static Told List(PortalBooks books, Call call)
    {
        var type = (int)call.Integer("entityTypeId");
        if (type == PortalBooks.Deal && Needs.Values(call.Given["select"]).Any(name => name?.ToString() == "parentId2"))
        {
            throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid select: parentId2", "parentId2 of deals");
        }
        return Lists.Page(call, "items", Items(books, type));
    }

    private static Told Get(PortalBooks books, Call call)
    {
        var id = call.Integer("id");
        var item = Items(books, (int)call.Integer("entityTypeId")).FirstOrDefault(item => (long)item["id"]! == id);
        return item is null ? throw new Refusal(400, "NOT_FOUND", "Item was not found") : new(new JsonObject { ["item"] = item });
    }

    private static IEnumerable<JsonObject> Items(PortalBooks books, int type) => type switch
    {
        CompanyType => [new() { ["id"] = PortalBooks.Company, ["title"] = "Own Ltd", ["entityTypeId"] = type }],
        ContactType => [new() { ["id"] = PortalBooks.Contact, ["name"] = "Ada", ["lastName"] = "Own", ["secondName"] = "", ["entityTypeId"] = type }],
        _ => books.Items.Values.Where(item => item.TypeId == type).Select(item => Faces.Item(books, item)),
    };

    private static Told Rows(PortalBooks books, Call call)
    {
        var filter = call.Given["filter"] as JsonObject;
        if (filter?["=ownerType"] is not { } letters || Needs.NumberOf(filter["=ownerId"]) is not { } owner)
        {
            throw new Refusal(400, "REQUIRED_ARG_MISSING", "Required filter fields: =ownerType, =ownerId", "rows without their owner");
        }
        var item = Owner(books, letters.ToString(), (long)owner);
        return Lists.Page(call, "productRows", item.Rows.Select(row => Faces.Row(item, row, row.Quantity)));
    }

    private static Told Row(PortalBooks books, Call call)
    {
        var id = call.Integer("id");
        var item = books.Items.Values.FirstOrDefault(item => item.Rows.Exists(row => row.Id == id))
            ?? throw new Refusal(400, "NOT_FOUND", "Row was not found");
        var row = item.Rows.Find(row => row.Id == id)!;
        return new(new JsonObject { ["productRow"] = Faces.Row(item, row, row.Quantity) });
    }

    private static Told Available(PortalBooks books, Call call)
    {
        var item = Owner(books, call.Text("ownerType"), call.Integer("ownerId"));
        var left = item.Rows.Select(row => (Row: row, Left: books.LeftOf(item, row))).Where(row => row.Left > 0);
        return new(new JsonObject { ["productRows"] = new JsonArray([.. left.Select(row => (JsonNode)Faces.Row(item, row.Row, row.Left))]) });
    }

    private static CrmItem Owner(PortalBooks books, string letters, long id)
    {
        var type = letters switch
        {
            "D" => PortalBooks.Deal,
            "SI" => PortalBooks.SmartInvoice,
            _ => throw new Refusal(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type is not supported", $"ownerType {letters}"),
        };
        return books.Items.GetValueOrDefault((type, id)) ?? throw new Refusal(400, "ACCESS_DENIED", "Access denied");
    }

    private static Told Deliveries(PortalBooks books, Call call)
    {
        var orders = books.OrdersOf((int)call.Integer("entityTypeId"), call.Integer("entityId")).Select(order => order.Id).ToHashSet();
        var shipments = books.Shipments.Values.Where(shipment => orders.Contains(shipment.OrderId));
        return new(new JsonArray([.. Lists.Whole(call, shipments.Select(shipment => Faces.Delivery(books, shipment)))]));
    }

    private static Told Delivery(PortalBooks books, Call call) => books.Shipments.GetValueOrDefault(call.Integer("id")) is { } shipment
        ? new(Faces.Delivery(books, shipment))
        : throw Refusal.NotFound("Shipment was not found");

    private static Told Links(PortalBooks books, Call call)
    {
        var told = Lists.Page(call, "orderEntity", books.Orders.Values.Select(Faces.Link));
        // With start -1 this list alone answers all its rows.
        return told.Total is null
            ? new(new JsonObject { ["orderEntity"] = new JsonArray([.. Lists.Whole(call, books.Orders.Values.Select(Faces.Link))]) })
            : told;
    }

    private static JsonObject OwnerType(int id, string code, string letters) => new()
    {
        ["ID"] = id,
        ["NAME"] = code,
        ["SYMBOL_CODE"] = code,
        ["SYMBOL_CODE_SHORT"] = letters,
    };
}
