using PaymentsAdmin.Core.Payments.Fields;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>
/// A value that columns are written from; the store maps it to a database column.
/// Instants are Unix milliseconds, days are numbers such as 20261120.
/// </summary>
public enum ExportField
{
    PaymentId,
    PortalId,
    AccountNumber,
    Number,
    PaymentKind,
    OriginalId,
    EntityKind,
    EntityId,
    EntityTitle,
    Customer,
    PostingState,
    Amount,
    Currency,
    Received,
    PaidOn,
    PaidAt,
    PaidBy,
    PostedOn,
    DueOn,
    CreatedAt,
    RefreshedAt,
    DeletedAt,
    Method,
    Reference,

    BaseAmount,
    Rate,
    RateDate,
    AccountId,
    WalletId,
    TargetNumber,
    PostingType,
    Category,
    PostingDate,
    SubmittedAt,
    ApprovedAt,
    PostedAt,
    Maker,
    Checkers,

    ProductId,
    Product,
    Quantity,
    Unit,
    UnitPrice,
    LineTotal,
    TaxRate,
    DeliveryId,

    LinkExpiresAt,
    LinkRevokedAt,
    LinkHash,
    LinkMadeAt,
    LinkMadeBy,
    LinkOpened,

    EntryId,
    EntryAt,
    ActorKind,
    ActorUserId,
    Actor,
    ActorRoles,
    Door,
    Action,
    SubjectKind,
    SubjectId,
    WorkspaceId,
    RequestId,
    Changes,
    Texts,
    TextsErased,
    ContentHash,
    Sealed,
    NetworkAddress,

    /// <summary>The first plain field of a payment; the others follow in order.</summary>
    FirstPlain,
}

/// <summary>Maps the plain fields of payments to export fields.</summary>
public static class PlainExportFields
{
    /// <summary>The export field of a plain field.</summary>
    public static ExportField Of(PaymentField field) => ExportField.FirstPlain + PaymentFields.PlaceOf(field);
}
