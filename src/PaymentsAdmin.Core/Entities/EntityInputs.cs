using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>A customer as entered.</summary>
public sealed record CustomerInput
{
    public string Name { get; init; } = "";
}

/// <summary>A new entity as entered.</summary>
public sealed record EntityInput
{
    public int Kind { get; init; }

    /// <summary>The id; if empty, the workspace assigns one.</summary>
    public string? ExternalId { get; init; }

    public string Title { get; init; } = "";

    public string Currency { get; init; } = "";

    public CustomerId? Customer { get; init; }

    public string? Stage { get; init; }
}

/// <summary>A change of an entity; null keeps the value.</summary>
public sealed record EntityChange
{
    public string? Title { get; init; }

    public string? Stage { get; init; }

    public CustomerId? Customer { get; init; }
}

/// <summary>A product row as entered.</summary>
public sealed record RowInput
{
    public string ProductName { get; init; } = "";

    public int? ProductId { get; init; }

    /// <summary>The unit price after discount, including tax.</summary>
    public decimal Price { get; init; }

    public decimal Quantity { get; init; } = 1;

    /// <summary>In per cent; null means untaxed.</summary>
    public decimal? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    public int Sort { get; init; }

    /// <summary>The discount already deducted from the price; null keeps the row's, a new row has none.</summary>
    public RowDiscount? Discount { get; init; }

    /// <summary>The unit's international code; null keeps the row's, a new row counts pieces.</summary>
    public int? MeasureCode { get; init; }
}

/// <summary>A discount before tax: a percentage or an amount.</summary>
public sealed record RowDiscount(bool IsPercent, decimal Value)
{
    public static readonly RowDiscount None = new(IsPercent: false, 0);
}

/// <summary>A shipment as entered.</summary>
public sealed record ShipmentInput
{
    public string Name { get; init; } = "";

    /// <summary>The delivery price for the customer, in major units.</summary>
    public decimal Price { get; init; }

    public bool Deducted { get; init; }

    /// <summary>The delivery service's id in CRM; null keeps the shipment's, a new one has 1.</summary>
    public int? ServiceId { get; init; }

    /// <summary>Whether it may be delivered; null keeps the shipment's, a new one may.</summary>
    public bool? AllowDelivery { get; init; }

    /// <summary>Its stage; null keeps the shipment's, a new one is DN.</summary>
    public string? StatusId { get; init; }

    /// <summary>The carrier's tracking number; null keeps the shipment's.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>Its id in another system; null keeps the shipment's.</summary>
    public string? XmlId { get; init; }
}
