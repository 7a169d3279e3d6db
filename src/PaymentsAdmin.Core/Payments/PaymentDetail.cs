using PaymentsAdmin.Core.Audit;
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
    /// <summary>The user who created it; null if it came from a portal or a bulk load.</summary>
    public int? CreatedById { get; init; }

    /// <summary>What the portal has other than an approved or posted payment: ours before, the portal's after.</summary>
    public IReadOnlyList<AuditChange> Difference { get; init; } = [];

    /// <summary>Whether the portal did not let us read the customer's name, so that a stand-in is shown.</summary>
    public bool IsCustomerUnread { get; init; }

    /// <summary>The plain fields.</summary>
    public PlainValues Fields { get; init; } = PlainValues.None;

    /// <summary>Whether it was read only from a portal's list, which has the total but no lines or deliveries.</summary>
    public bool HasUnreadItems => PortalId is not null && Lines.Count == 0 && Deliveries.Count == 0 && !Amount.IsZero;

    /// <summary>Whether the payer still owes it.</summary>
    public bool IsOpen => PaymentStanding.IsOpen(Posting, Paid is not null, Amount);

    /// <summary>The state that the rules check.</summary>
    public PaymentState State => new(Id, EntityId, Entity.Kind, Kind, Amount, Posting, Paid is not null, DeletedAt, Revision);
}

/// <summary>The id and name of a payment's method.</summary>
public sealed record PaymentMethodRef(MethodId Id, string Name);

/// <summary>A paid mark: when it was set, the date received, by whom, reference and amount.</summary>
public sealed record PaidFact(
    DateTimeOffset At,
    DateOnly On,
    string By,
    int? ByUserId,
    string? Reference,
    Money Received
);

/// <summary>A quantity of one product row, at the price when it was added.</summary>
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

/// <summary>A shipment of the entity that this payment charges.</summary>
public sealed record PaymentDelivery(DeliveryId Id, PaymentId Payment, ShipmentId Shipment, string Name, Money Price);
