using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The payer: the customer of entities and accounts.</summary>
[Index(nameof(WorkspaceId), nameof(NameFold), nameof(Id))]
[Index(nameof(HexId), IsUnique = true)]
[WriterKey]
public sealed class CustomerRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public string? PortalId { get; init; }
    public required string Name { get; set; }

    [Bytewise]
    public required string NameFold { get; set; }
    public long? DefaultAccountId { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Revision { get; set; }
}

/// <summary>The entity that payments belong to: a CRM item, an account or a wallet.</summary>
[Index(nameof(WorkspaceId), nameof(Kind), nameof(ExternalId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(TitleFold), nameof(Id))]
[Index(nameof(WorkspaceId), nameof(Kind), nameof(Id))]
[Index(nameof(CustomerId))]
[Index(nameof(WorkspaceId), nameof(OrderNumber), nameof(Id), nameof(Kind))]
[WriterKey]
public sealed class EntityTableRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public int Kind { get; init; }
    public required string ExternalId { get; init; }
    public required string Title { get; set; }

    [Bytewise]
    public required string TitleFold { get; set; }

    [Ref(typeof(CustomerRow))]
    public long? CustomerId { get; set; }
    public required string Currency { get; set; }
    public string? Stage { get; set; }

    /// <summary>The person responsible for it in the portal.</summary>
    public string? Responsible { get; set; }

    /// <summary>The item that it was made for in the portal, such as the deal of an invoice: its kind and its id there.</summary>
    public int? ParentKind { get; set; }
    public string? ParentId { get; set; }

    /// <summary>Assigned with the first payment; account numbers of payments begin with it.</summary>
    public long? OrderNumber { get; set; }

    /// <summary>How many payments it ever had; numbers the next one within the order.</summary>
    public int PaymentsMade { get; set; }
    public int ShipmentsMade { get; set; }
    public long RowsMinor { get; set; }
    public long ShipmentsMinor { get; set; }
    public long PaidMinor { get; set; }
    public long PendingMinor { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset RefreshedAt { get; set; }

    /// <summary>Folded words for full-text search.</summary>
    [Bytewise]
    public required string SearchText { get; set; }
    public int Revision { get; set; }
}

/// <summary>An entity whose newest title or customer its payments get in portions. Searches look at the words here until then.</summary>
[PrimaryKey(nameof(EntityId))]
public sealed class TitleCopyRow
{
    [Ref(typeof(EntityTableRow))]
    public long EntityId { get; init; }

    /// <summary>Payments through this id have it.</summary>
    public long CopiedTo { get; set; }

    /// <summary>Folded words of the title.</summary>
    [Bytewise]
    public required string SearchText { get; set; }
}

/// <summary>A product row of an entity. Prices in millionths, quantities and rates in ten-thousandths.</summary>
[Index(nameof(EntityId), nameof(Sort), nameof(Id))]
[WriterKey]
public sealed class ProductRowRow
{
    public long Id { get; init; }

    [Ref(typeof(EntityTableRow))]
    public long EntityId { get; init; }
    public string? PortalId { get; init; }
    public int Sort { get; set; }
    public int? ProductId { get; set; }
    public required string ProductName { get; set; }
    public long Price { get; set; }
    public long PriceExclusive { get; set; }
    public long PriceNetto { get; set; }
    public long PriceBrutto { get; set; }
    public int DiscountType { get; set; }
    public long DiscountRate { get; set; }
    public long DiscountSum { get; set; }
    public long? TaxRate { get; set; }
    public bool TaxIncluded { get; set; }
    public bool Customized { get; set; }
    public int MeasureCode { get; set; }
    public string? MeasureName { get; set; }
    public string? XmlId { get; set; }
    public int Type { get; set; }
    public int? StoreId { get; set; }
    public long Quantity { get; set; }

    /// <summary>The quantity covered by payments.</summary>
    public long Covered { get; set; }
    public long TotalMinor { get; set; }
    public int Revision { get; set; }
}

/// <summary>A shipment of an entity.</summary>
[Index(nameof(EntityId), nameof(Id), nameof(DeletedAt))]
[WriterKey]
public sealed class ShipmentRow
{
    public long Id { get; init; }

    [Ref(typeof(EntityTableRow))]
    public long EntityId { get; init; }
    public string? PortalId { get; init; }
    public required string AccountNumber { get; init; }
    public int ServiceId { get; set; }
    public required string Name { get; set; }
    public long PriceMinor { get; set; }
    public long BasePriceMinor { get; set; }
    public bool CustomPrice { get; set; }
    public bool Deducted { get; set; }
    public DateTimeOffset? DeductedAt { get; set; }
    public bool AllowDelivery { get; set; }
    public required string StatusId { get; set; }
    public string? TrackingNumber { get; set; }
    public string? XmlId { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; set; }
    public int Revision { get; set; }
}
