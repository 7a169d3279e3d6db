namespace PaymentsAdmin.Strange;

public sealed class CrmItem
{
    public required int TypeId { get; init; }
    public required long Id { get; init; }
    public required string Title { get; set; }
    public string Currency { get; set; } = "EUR";
    public long CompanyId { get; set; }
    public long ContactId { get; set; }
    public List<ProductRow> Rows { get; } = [];
}

public sealed class ProductRow
{
    public required long Id { get; init; }
    public required string Name { get; set; }
    public required decimal Price { get; set; }
    public required decimal Quantity { get; set; }
    public decimal? TaxRate { get; set; }
}

public sealed class ShopOrder
{
    public required long Id { get; init; }
    public required string Currency { get; set; }
    public required int OwnerTypeId { get; set; }
    public required long OwnerId { get; set; }
}

public sealed class ShopPayment
{
    public required long Id { get; init; }
    public required long OrderId { get; set; }
    public required int Number { get; set; }
    public bool Paid { get; set; }
    public DateTimeOffset? DatePaid { get; set; }
    public long? EmpPaidId { get; set; }
    public long PaySystemId { get; set; } = PortalBooks.Cash;

    /// <summary>A sum of the portal's own. Without one it is that of the items.</summary>
    public decimal? OwnSum { get; set; }

    public List<PayableItem> Items { get; } = [];
}

public sealed class PayableItem
{
    public required long Id { get; init; }
    public long? RowId { get; init; }
    public long? ShipmentId { get; set; }
    public required decimal Quantity { get; set; }
}

public sealed class Shipment
{
    public required long Id { get; init; }
    public required long OrderId { get; set; }
    public required int Number { get; init; }
    public required decimal Price { get; set; }
}
