using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>An entity's header: kind, customer and money.</summary>
public sealed record EntityHeader(
    EntityId Id,
    WorkspaceId Workspace,
    EntityRef Ref,
    string Title,
    string? Stage,
    CustomerId? CustomerId,
    string CustomerName,
    Currency Currency,
    long? OrderNumber,
    Money Total,
    Money Paid,
    Money Pending,
    DateTimeOffset RefreshedAt,
    Revision Revision
)
{
    /// <summary>The person responsible for it in the portal.</summary>
    public string? Responsible { get; init; }

    /// <summary>The item that it was made for in the portal, such as the deal of an invoice.</summary>
    public EntityRef? Parent { get; init; }

    /// <summary>The amount not covered by payments yet; negative if payments exceed the total.</summary>
    public Money Left => Total - Paid - Pending;
}

/// <summary>An entity as a row of a list.</summary>
public sealed record EntityRow(
    EntityId Id,
    EntityRef Ref,
    string Title,
    string CustomerName,
    Currency Currency,
    DateTimeOffset CreatedAt,
    DateTimeOffset RefreshedAt,
    Money Total,
    Money Paid,
    Money Pending
)
{
    /// <summary>The number that people know it by: of an account or wallet its own, of a CRM item its id.</summary>
    public required string Number { get; init; }

    /// <summary>The folded text that it is sorted by, if not by its creation.</summary>
    public string Place { get; init; } = "";

    /// <summary>The balance of an account or wallet that a portal keeps; null if the portal does not tell it, and for everything else.</summary>
    public Money? Balance { get; init; }

    /// <summary>Its kind and number, for screens and links; programs use <see cref="Ref"/>.</summary>
    public EntityRef Shown => Ref with { ExternalId = Number };

    /// <summary>The amount not covered by payments yet; negative if payments exceed the total.</summary>
    public Money Left => Total - Paid - Pending;
}

/// <summary>A product row of an entity, with the quantity not covered by payments yet.</summary>
public sealed record ProductRow(
    RowId Id,
    EntityId Entity,
    long BasketId,
    int Sort,
    int? ProductId,
    string ProductName,
    UnitPrice Price,
    decimal? TaxRate,
    bool TaxIncluded,
    Quantity Quantity,
    Quantity Left,
    Revision Revision
)
{
    /// <summary>The newest line with this product; null if there is none.</summary>
    public LineId? LastLine { get; init; }
}

/// <summary>A shipment of an entity.</summary>
public sealed record Shipment(
    ShipmentId Id,
    EntityId Entity,
    string AccountNumber,
    string Name,
    Money Price,
    bool Deducted,
    Revision Revision
);
