using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The facts that the rules check before a payment changes.</summary>
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
    /// <summary>Whether it has public links that are not revoked.</summary>
    public bool HasLinks { get; init; }

    /// <summary>Whether it is a draft without an amount, so that there is nothing to submit or to receive yet.</summary>
    public bool IsZeroDraft => this is { Kind: PaymentKind.Normal, Amount.IsZero: true, Posting: PostingState.NotPosted or PostingState.Draft };

    /// <summary>Whether clients that know only payments of CRM items can see it.</summary>
    public bool IsOfCrmItem => EntityKinds.IsCrmItem(EntityKind) && Kind == PaymentKind.Normal && DeletedAt is null;
}

/// <summary>The facts that the rules check before a line changes: the row's quantity and the part that payments cover.</summary>
public sealed record RowState(RowId Id, EntityId Entity, Quantity Quantity, Quantity Covered)
{
    public Quantity Left => Quantity - Covered;
}
