using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Methods;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>Maps the portal's data to the product's terms, and checks every row: a portal that ignores the filter returns everything.</summary>
internal static class Mapping
{
    private const string Basket = "sale_basket_";

    // The portal's quantities have four decimals, but sometimes carry binary rounding errors.
    public static Quantity Of(decimal quantity) => Quantity.Exact(decimal.Round(quantity, 4)) ?? throw Breach("A quantity is too large.");

    public static PortalPayment Of(ShortPayment payment) =>
        new(payment.Id, payment.AccountNumber, Money.Round(payment.Sum, payment.Currency), payment.Paid)
        {
            PaidAt = payment.DatePaid,
            PaidBy = payment.EmpPaidId,
            Method = payment.PaySystemId,
            MethodName = payment.PaySystemName,
        };

    public static PortalPayment Of(FullPayment payment) =>
        new(payment.Id, payment.AccountNumber, Money.Round(payment.Sum, payment.Currency), payment.Paid)
        {
            PaidAt = payment.DatePaid,
            PaidBy = payment.EmpPaidId,
            Method = payment.PaySystemId,
            MethodName = payment.PaySystemName,
        };

    public static PortalItem Of(Item item, int kind, string? customer, string? responsible) =>
        new(EntityRef.Item(kind, item.Id), item.Title ?? "", Money.Round(item.Opportunity, item.CurrencyId))
        {
            Stage = item.StageId,
            CustomerKey = Key("company", item.CompanyId) ?? Key("contact", item.ContactId),
            Customer = customer,
            Responsible = responsible,
            CreatedAt = item.CreatedTime,
            ChangedAt = item.UpdatedTime,
        };

    private static string? Key(string kind, long? id) => id is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}") : null;

    public static Item Own(Item item, int kind, long id) =>
        item.Id == id && (item.EntityTypeId ?? kind) == kind ? item : throw Breach("The answer is for a different item.");

    public static PortalMethod Of(PaySystem system) => new(system.Id, system.Name, system.Active) { Cash = system.IsCash is "Y", Sort = (int)Math.Clamp(system.Sort ?? 0, 0, int.MaxValue) };

    public static PortalShipment Of(Shipment shipment) =>
        new(shipment.Id, shipment.AccountNumber, shipment.DeliveryName ?? "", Money.Round(shipment.PriceDelivery, shipment.Currency), shipment.Deducted)
        {
            Service = shipment.DeliveryId,
            DeductedAt = shipment.DateDeducted,
        };

    public static PortalRow Of(Row row, decimal left) =>
        new(row.Id, row.ProductName ?? "", row.Price, Of(row.Quantity), Of(left))
        {
            ProductId = row.ProductId is > 0 ? row.ProductId : null,
            TaxRate = row.TaxRate,
            TaxIncluded = row.TaxIncluded,
            Sort = (int)Math.Clamp(row.Sort ?? 0, 0, int.MaxValue),
            BasketItem = row.XmlId is { } xml && xml.StartsWith(Basket, StringComparison.Ordinal)
                && long.TryParse(xml.AsSpan(Basket.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? item : null,
        };

    public static IReadOnlyList<Row> Own(RowsResult rows, Owner owner) =>
        rows.ProductRows.All(row => row.OwnerId == owner.OwnerId && string.Equals(row.OwnerType, owner.OwnerType, StringComparison.Ordinal))
            ? rows.ProductRows
            : throw Breach("The answer contains rows of other items.");

    public static IReadOnlyList<PortalLine> Own(IReadOnlyList<Line> lines, long payment) =>
        lines.All(line => line.PaymentId == payment && line.RowId is null != line.EntityId is null)
            ? [.. lines.Select(line => new PortalLine(line.Id, line.RowId, line.EntityId, Of(line.Quantity)))]
            : throw Breach("The answer contains lines of other payments, or empty lines.");

    public static IReadOnlyList<PortalDelivery> Own(IReadOnlyList<Delivery> deliveries, long payment) =>
        deliveries.All(delivery => delivery.PaymentId == payment)
            ? [.. deliveries.Select(delivery => new PortalDelivery(delivery.Id, delivery.DeliveryId))]
            : throw Breach("The answer contains deliveries of other payments.");

    /// <summary>A name of several parts, some of which may be missing.</summary>
    public static string? Name(params ReadOnlySpan<string?> parts)
    {
        var name = string.Join(' ', parts.ToArray().Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim()));
        return name.Length > 0 ? name : null;
    }

    /// <summary>Rows in ascending id order. Continuing from the last row would otherwise skip some.</summary>
    public static IReadOnlyList<T> Ascending<T>(IReadOnlyList<T> rows, Func<T, long> id, long after)
    {
        foreach (var row in rows)
        {
            if (id(row) <= after)
            {
                throw Breach("The rows do not follow the requested id in order.");
            }

            after = id(row);
        }

        return rows;
    }

    public static JsonException Breach(string what) => new(what);
}
