using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>How the contract writes the things of this portal.</summary>
internal static class Faces
{
    public static string? Instant(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    public static JsonObject Short(PortalBooks books, ShopPayment payment) => new()
    {
        ["id"] = payment.Id,
        ["accountNumber"] = $"{payment.OrderId}/{payment.Number}",
        ["paid"] = payment.Paid ? "Y" : "N",
        ["datePaid"] = Instant(payment.DatePaid),
        ["empPaidId"] = payment.EmpPaidId,
        ["paySystemId"] = payment.PaySystemId,
        ["paySystemName"] = PaySystem(payment.PaySystemId),
        ["sum"] = books.SumOf(payment),
        ["currency"] = books.CurrencyOf(payment),
    };

    public static JsonObject Full(PortalBooks books, ShopPayment payment)
    {
        var face = Short(books, payment);
        face["orderId"] = payment.OrderId;
        face["dateBill"] = Instant(books.Now);
        face["companyId"] = null;
        foreach (var name in (string[])["comments", "xmlId", "psStatus", "payVoucherNum"])
        {
            face[name] = "";
        }
        face["priceCod"] = "0.000000";
        foreach (var name in (string[])["isReturn", "marked", "externalPayment"])
        {
            face[name] = "N";
        }
        foreach (var name in (string[])["psSum", "dateMarked", "datePayBefore", "empMarkedId"])
        {
            face[name] = null;
        }
        face["paySystemIsCash"] = payment.PaySystemId == PortalBooks.Cash ? "Y" : "N";
        return face;
    }

    public static JsonObject Covered(ShopPayment payment, PayableItem item)
    {
        var face = new JsonObject { ["id"] = item.Id, ["paymentId"] = payment.Id, ["quantity"] = item.Quantity };
        face[item.ShipmentId is null ? "rowId" : "deliveryId"] = item.ShipmentId ?? item.RowId;
        return face;
    }

    public static JsonObject Row(CrmItem item, ProductRow row, decimal quantity) => new()
    {
        ["id"] = row.Id,
        ["ownerId"] = item.Id,
        ["ownerType"] = Letters(item.TypeId),
        ["productId"] = 9_000 + row.Id,
        ["productName"] = row.Name,
        ["price"] = row.Price,
        ["priceAccount"] = row.Price,
        ["priceExclusive"] = decimal.Round(row.Price / (1 + ((row.TaxRate ?? 0) / 100)), 8),
        ["priceNetto"] = row.Price,
        ["priceBrutto"] = row.Price,
        ["quantity"] = quantity,
        ["discountTypeId"] = 2,
        ["discountRate"] = 0,
        ["discountSum"] = 0,
        ["taxRate"] = row.TaxRate,
        ["taxIncluded"] = "Y",
        ["customized"] = "Y",
        ["measureCode"] = 796,
        ["measureName"] = "pcs",
        ["sort"] = item.Rows.IndexOf(row) * 10,
        ["xmlId"] = "",
        ["type"] = 1,
        ["storeId"] = null,
    };

    public static JsonObject Delivery(PortalBooks books, Shipment shipment) => new()
    {
        ["id"] = shipment.Id,
        ["accountNumber"] = $"{shipment.OrderId}/{shipment.Number}",
        ["priceDelivery"] = shipment.Price,
        ["currency"] = books.Orders[shipment.OrderId].Currency,
        ["deducted"] = "N",
        ["dateDeducted"] = null,
        ["deliveryId"] = 228,
        ["deliveryName"] = "Courier",
    };

    public static JsonObject Item(PortalBooks books, CrmItem item) => new()
    {
        ["id"] = item.Id,
        ["entityTypeId"] = item.TypeId,
        ["title"] = item.Title,
        ["stageId"] = "NEW",
        ["categoryId"] = 0,
        ["opportunity"] = item.Rows.Sum(row => row.Price * row.Quantity),
        ["isManualOpportunity"] = "N",
        ["currencyId"] = item.Currency,
        ["companyId"] = item.CompanyId,
        ["contactId"] = item.ContactId,
        ["contactIds"] = new JsonArray(item.ContactId),
        ["assignedById"] = 1,
        ["createdTime"] = Instant(books.Now),
        ["updatedTime"] = Instant(books.Now),
    };

    public static JsonObject Link(ShopOrder order) => new()
    {
        ["orderId"] = order.Id,
        ["ownerId"] = order.OwnerId,
        ["ownerTypeId"] = order.OwnerTypeId,
    };

    public static string Letters(int type) => type == PortalBooks.SmartInvoice ? "SI" : "D";

    private static string PaySystem(long id) => id == PortalBooks.Card ? "Card" : "Cash";
}
