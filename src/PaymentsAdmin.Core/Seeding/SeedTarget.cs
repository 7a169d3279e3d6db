using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>What a seed's payments are for, with the quantities left to allocate.</summary>
internal sealed class SeedTarget(long entity, int kind)
{
    public long Entity { get; } = entity;

    public int Kind { get; } = kind;

    /// <summary>Zero until the first payment or shipment.</summary>
    public long Order { get; set; }

    public int Made { get; set; }

    public SeedRow[] Rows { get; init; } = [];

    public SeedShipment[] Shipments { get; init; } = [];

    public SeedCustomer? Customer { get; init; }

    public required Currency Currency { get; init; }
}

/// <summary>A product row with its uncovered quantity.</summary>
internal struct SeedRow
{
    public long Id;
    public string Name;
    public UnitPrice Price;
    public decimal? TaxRate;
    public Quantity Left;
}

/// <summary>A shipment that payments may charge.</summary>
internal readonly record struct SeedShipment(long Id, string Name, long PriceMinor);
