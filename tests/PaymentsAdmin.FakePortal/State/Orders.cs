namespace PaymentsAdmin.Fakes.State;

/// <summary>The order behind an item, with its basket, shipments and payments.</summary>
public sealed class Order
{
    public required long Id { get; init; }

    /// <summary>The only item linked to the order.</summary>
    public required CrmItem Owner { get; init; }

    public required string Currency { get; set; }

    public List<BasketItem> Basket { get; } = [];

    public List<Shipment> Shipments { get; } = [];

    public List<Payment> Payments { get; } = [];

    public int PaymentNumbers { get; set; }

    /// <summary>Starts at one, because the first shipment is the hidden system shipment.</summary>
    public int ShipmentNumbers { get; set; } = 1;

    /// <summary>The quantity of a basket item in the payments, paid or not.</summary>
    public decimal Issued(BasketItem basket, PayLine? apartFrom = null) =>
        Payments.SelectMany(payment => payment.Lines).Where(line => line.Basket == basket && line != apartFrom).Sum(line => line.Quantity);
}

/// <summary>The basket item of a product row. It stays when the row is removed.</summary>
public sealed class BasketItem
{
    public required long Id { get; init; }

    public required Order Order { get; init; }

    public ProductRow? Row { get; set; }

    public required decimal Price { get; set; }

    public required decimal Quantity { get; set; }
}

/// <summary>A delivery of an order.</summary>
public sealed class Shipment
{
    public required long Id { get; init; }

    public required Order Order { get; init; }

    public required int Number { get; init; }

    public decimal Price { get; set; }

    /// <summary>The delivery service, not this shipment.</summary>
    public long ServiceId { get; init; } = 228;

    public string ServiceName { get; init; } = "Courier";

    public DateTimeOffset? DeductedAt { get; set; }

    public string AccountNumber => $"{Order.Id}/{Number}";
}

/// <summary>A payment of an order.</summary>
public sealed class Payment
{
    public required long Id { get; init; }

    public required Order Order { get; init; }

    public required int Number { get; init; }

    public required PaySystem System { get; set; }

    public required DateTimeOffset DateBill { get; init; }

    public required long ResponsibleId { get; init; }

    public decimal Sum { get; set; }

    public bool Paid { get; set; }

    public DateTimeOffset? DatePaid { get; set; }

    public long? EmpPaidId { get; set; }

    public string XmlId { get; set; } = string.Empty;

    /// <summary>Fields that only sale.payment.* writes, by name.</summary>
    public Dictionary<string, object?> Extra { get; } = new(StringComparer.Ordinal);

    public List<PayLine> Lines { get; } = [];

    public List<PayDelivery> Deliveries { get; } = [];

    public string AccountNumber => $"{Order.Id}/{Number}";
}

/// <summary>A quantity of a basket item in a payment.</summary>
public sealed class PayLine
{
    public required long Id { get; init; }

    public required Payment Payment { get; init; }

    public required BasketItem Basket { get; init; }

    public required decimal Quantity { get; set; }

    public required DateTimeOffset DateInsert { get; init; }

    public string XmlId { get; init; } = string.Empty;

    /// <summary>Whether it was created in the shop. Such items, and those without a row, refer to the basket item.</summary>
    public bool OfShop { get; init; }

    public ProductRow? Row => OfShop ? null : Basket.Row;
}

/// <summary>A shipment in a payment.</summary>
public sealed class PayDelivery
{
    public required long Id { get; init; }

    public required Payment Payment { get; init; }

    public required Shipment Shipment { get; set; }

    public required DateTimeOffset DateInsert { get; init; }

    public string XmlId { get; init; } = string.Empty;
}
