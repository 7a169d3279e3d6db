using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>A payment with everything its page shows.</summary>
public sealed record PaymentDetail(
    PaymentId Id,
    WorkspaceId Workspace,
    HexId HexId,
    PaymentKind Kind,
    string? PortalId,
    string AccountNumber,
    string? Number,
    EntityId EntityId,
    EntityRef Entity,
    string EntityTitle,
    long OrderNumber,
    CustomerId? CustomerId,
    string CustomerName,
    Money Amount,
    PaymentMethodRef? Method,
    PostingState Posting,
    PaidFact? Paid,
    DateOnly DueOn,
    string PayerText,
    string PayerLanguage,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset RefreshedAt,
    DateTimeOffset? DeletedAt,
    Revision Revision,
    IReadOnlyList<PaymentLine> Lines,
    IReadOnlyList<PaymentDelivery> Deliveries
)
{
    /// <summary>The user who made it; none for what came from a portal or a load.</summary>
    public int? CreatedById { get; init; }

    /// <summary>Its plain fields.</summary>
    public PlainValues Fields { get; init; } = PlainValues.None;

    /// <summary>It is known from a portal's list, which shows the sum and not what it is made of.</summary>
    public bool HasUnreadItems => PortalId is not null && Lines.Count == 0 && Deliveries.Count == 0 && !Amount.IsZero;

    /// <summary>What the rules look at.</summary>
    public PaymentState State => new(Id, EntityId, Entity.Kind, Kind, Amount, Posting, Paid is not null, DeletedAt, Revision);
}

/// <summary>The method of a payment, by id and name.</summary>
public sealed record PaymentMethodRef(MethodId Id, string Name);

/// <summary>That money was seen: when, on which day, by whom, with which reference, how much.</summary>
public sealed record PaidFact(
    DateTimeOffset At,
    DateOnly On,
    string By,
    int? ByUserId,
    string? Reference,
    Money Received
);

/// <summary>A quantity of one product row, with the price it had when it was added.</summary>
public sealed record PaymentLine(
    LineId Id,
    PaymentId Payment,
    RowId? Row,
    long? BasketId,
    string ProductName,
    UnitPrice UnitPrice,
    decimal? TaxRate,
    bool TaxIncluded,
    Quantity Quantity,
    Money Total
);

/// <summary>One shipment of the entity, charged in this payment.</summary>
public sealed record PaymentDelivery(DeliveryId Id, PaymentId Payment, ShipmentId Shipment, string Name, Money Price);
