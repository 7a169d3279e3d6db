using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Listings;

/// <summary>A shipment as API clients see it.</summary>
public sealed record ListedShipment(
    ShipmentId Id,
    EntityRef Entity,
    long? OrderNumber,
    string AccountNumber,
    int ServiceId,
    string Name,
    Money Price,
    Money BasePrice,
    DateTimeOffset CreatedAt
)
{
    public bool CustomPrice { get; init; }

    public bool Deducted { get; init; }

    public DateTimeOffset? DeductedAt { get; init; }

    public bool AllowDelivery { get; init; }

    public string StatusId { get; init; } = "DN";

    public string TrackingNumber { get; init; } = "";

    public string XmlId { get; init; } = "";
}

/// <summary>The fields of shipments for conditions and sorting.</summary>
public static class ShipmentFields
{
    public const string OrderNumber = "order";
    public const string AccountNumber = "account-number";
    public const string Service = "service";
    public const string Name = "name";
    public const string Price = "price";
    public const string Currency = "currency";
    public const string Deducted = "deducted";
    public const string DeductedAt = "deducted-at";
    public const string AllowDelivery = "allow-delivery";
    public const string Status = "status";
    public const string Tracking = "tracking";
    public const string XmlId = "xml-id";
    public const string EntityKind = "entity-kind";
    public const string EntityId = "entity-id";

    /// <summary>The portal's id of a shipment.</summary>
    public const string PortalId = "portal-id";

    /// <summary>The type of each field.</summary>
    public static IReadOnlyDictionary<string, FieldKind> Kinds { get; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        [Listing.Id] = FieldKind.Whole,
        [OrderNumber] = FieldKind.Whole,
        [AccountNumber] = FieldKind.Text,
        [Service] = FieldKind.Whole,
        [Name] = FieldKind.Text,
        [Price] = FieldKind.Amount,
        [Currency] = FieldKind.Text,
        [Deducted] = FieldKind.Flag,
        [DeductedAt] = FieldKind.Instant,
        [AllowDelivery] = FieldKind.Flag,
        [Status] = FieldKind.Text,
        [Tracking] = FieldKind.Text,
        [XmlId] = FieldKind.Text,
        [PortalId] = FieldKind.Whole,
        [EntityKind] = FieldKind.Whole,
        [EntityId] = FieldKind.Text,
    };
}

/// <summary>A product row as API clients see it.</summary>
public sealed record ListedRow(RowId Id, EntityRef Entity, string ProductName, Currency Currency, Quantity Quantity, Quantity Left)
{
    public int? ProductId { get; init; }

    public int Sort { get; init; }

    public UnitPrice Price { get; init; }

    public UnitPrice Exclusive { get; init; }

    public UnitPrice Netto { get; init; }

    public UnitPrice Brutto { get; init; }

    /// <summary>1 is an amount, 2 a percentage.</summary>
    public int DiscountType { get; init; }

    public decimal DiscountRate { get; init; }

    public UnitPrice DiscountSum { get; init; }

    public decimal? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    public bool Customized { get; init; }

    public int MeasureCode { get; init; }

    public string MeasureName { get; init; } = "";

    public string XmlId { get; init; } = "";

    public int Type { get; init; }

    public int? StoreId { get; init; }

    /// <summary>Whether its entity has an order, so that the row has a basket item.</summary>
    public bool IsOrdered { get; init; }
}

/// <summary>The fields of product rows for conditions and sorting.</summary>
public static class RowFields
{
    public const string EntityKind = "entity-kind";
    public const string EntityId = "entity-id";
    public const string ProductId = "product";
    public const string Sort = "sort";

    /// <summary>Whether payments leave a rest of it.</summary>
    public const string HasLeft = "left";

    /// <summary>The portal's id of a row.</summary>
    public const string PortalId = "portal-id";

    /// <summary>The type of each field.</summary>
    public static IReadOnlyDictionary<string, FieldKind> Kinds { get; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        [Listing.Id] = FieldKind.Whole,
        [EntityKind] = FieldKind.Whole,
        [EntityId] = FieldKind.Text,
        [ProductId] = FieldKind.Whole,
        [Sort] = FieldKind.Whole,
        [HasLeft] = FieldKind.Flag,
        [PortalId] = FieldKind.Whole,
    };
}
