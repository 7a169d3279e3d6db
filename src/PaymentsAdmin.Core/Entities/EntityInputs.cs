using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>A customer as typed.</summary>
public sealed record CustomerInput
{
    public string Name { get; init; } = "";
}

/// <summary>A new entity as typed.</summary>
public sealed record EntityInput
{
    public int Kind { get; init; }

    /// <summary>Its id; empty lets the workspace number it.</summary>
    public string? ExternalId { get; init; }

    public string Title { get; init; } = "";

    public string Currency { get; init; } = "";

    public CustomerId? Customer { get; init; }

    public string? Stage { get; init; }
}

/// <summary>What of an entity changes; null keeps.</summary>
public sealed record EntityChange
{
    public string? Title { get; init; }

    public string? Stage { get; init; }

    public CustomerId? Customer { get; init; }
}

/// <summary>A product row as typed.</summary>
public sealed record RowInput
{
    public string ProductName { get; init; } = "";

    public int? ProductId { get; init; }

    /// <summary>Price of one, tax and discount included.</summary>
    public decimal Price { get; init; }

    public decimal Quantity { get; init; } = 1;

    /// <summary>Per cent; null is untaxed.</summary>
    public decimal? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    public int Sort { get; init; }

    /// <summary>What the price already has taken off; null keeps what the row has, a new row has none.</summary>
    public RowDiscount? Discount { get; init; }

    /// <summary>The unit by its international code; null keeps what the row has, a new row counts pieces.</summary>
    public int? MeasureCode { get; init; }
}

/// <summary>What a row's price has taken off: per cent of it before tax, or an amount before tax.</summary>
public sealed record RowDiscount(bool IsPercent, decimal Value)
{
    public static readonly RowDiscount None = new(IsPercent: false, 0);
}

/// <summary>A shipment as typed.</summary>
public sealed record ShipmentInput
{
    public string Name { get; init; } = "";

    /// <summary>What the delivery costs the customer, in major units.</summary>
    public decimal Price { get; init; }

    public bool Deducted { get; init; }

    /// <summary>Who delivers, by the number it has in CRM; null keeps what the shipment has, a new one has 1.</summary>
    public int? ServiceId { get; init; }

    /// <summary>Whether it may leave; null keeps what the shipment has, a new one may.</summary>
    public bool? AllowDelivery { get; init; }

    /// <summary>Its stage; null keeps what the shipment has, a new one is DN.</summary>
    public string? StatusId { get; init; }

    /// <summary>What the carrier calls it; null keeps what the shipment has.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>What another system calls it; null keeps what the shipment has.</summary>
    public string? XmlId { get; init; }
}
