using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>What the rules look at before a payment changes.</summary>
public sealed record PaymentState(
    PaymentId Id,
    EntityId Entity,
    int EntityKind,
    PaymentKind Kind,
    Money Amount,
    PostingState Posting,
    bool IsPaid,
    DateTimeOffset? DeletedAt,
    Revision Revision
)
{
    /// <summary>Whether public links of it may lead somewhere.</summary>
    public bool HasLinks { get; init; }

    /// <summary>Whether those see it who know payments of CRM items only.</summary>
    public bool IsOfCrmItem => EntityKinds.IsCrmItem(EntityKind) && Kind == PaymentKind.Normal && DeletedAt is null;
}

/// <summary>What the rules look at before a line changes: the row's quantity and what payments cover of it.</summary>
public sealed record RowState(RowId Id, EntityId Entity, Quantity Quantity, Quantity Covered)
{
    public Quantity Left => Quantity - Covered;
}
