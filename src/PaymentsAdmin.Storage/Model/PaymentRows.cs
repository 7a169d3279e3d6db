using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A payment. Its sort columns are NOT NULL and folded, so that both databases sort alike.</summary>
[Index(nameof(HexId), IsUnique = true)]
[WriterKey]
public sealed class PaymentTableRow
{
    /// <summary>Stands for "not yet" in a sortable date.</summary>
    public static readonly DateOnly Never = new(9999, 12, 31);

    // Indexed columns come first: building an index reads every row up to its last column.
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    /// <summary>Whether lists and totals include it: not deleted, and if a reversal, posted.</summary>
    public bool Listed { get; set; }

    [Ref(typeof(EntityTableRow))]
    public long EntityId { get; init; }

    [Ref(typeof(CustomerRow))]
    public long? CustomerId { get; set; }

    [Ref(typeof(MethodRow))]
    public int? MethodId { get; set; }
    public PostingState PostingState { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The payment date; <see cref="Never"/> while unpaid.</summary>
    public DateOnly PaidOn { get; set; }
    public DateOnly DueOn { get; set; }
    public DateOnly? PostedOn { get; set; }
    public required string Currency { get; set; }
    public long AmountMinor { get; set; }

    /// <summary>The amount in ten-thousandths of the major unit, for filters in any currency.</summary>
    public long AmountSort { get; set; }

    /// <summary>Gap-free, assigned by posting.</summary>
    public long? NumberSeq { get; set; }
    public string? PortalId { get; set; }

    /// <summary>The number under which a portal posted it, which is not gap-free.</summary>
    public string? PortalNumber { get; set; }

    [Ref(typeof(PaymentTableRow))]
    public long? OriginalId { get; init; }
    public required string HexId { get; init; }

    [Bytewise]
    public required string MethodFold { get; set; }

    [Bytewise]
    public required string CustomerFold { get; set; }

    [Bytewise]
    public required string EntityFold { get; set; }
    public PaymentKind Kind { get; init; }
    public required string AccountNumber { get; init; }
    public long? ReceivedMinor { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    public int? PaidById { get; set; }
    public string? PaidByName { get; set; }
    public string? PaidReference { get; set; }
    public required string PayerText { get; set; }
    public required string PayerLanguage { get; set; }
    public int? CreatedById { get; set; }
    public required string CreatedByName { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public DateTimeOffset RefreshedAt { get; set; }

    /// <summary>Folded words for full-text search.</summary>
    [Bytewise]
    public required string SearchText { get; set; }
    public int Revision { get; set; }

    /// <summary>
    /// Whether it is a payment of a CRM item or of a portal that posts payments, and no reversal, which is all that simple API clients see.
    /// Never changes.
    /// </summary>
    public bool OfItem { get; init; }
    public string? CostCentre { get; set; }

    /// <summary>How a payment of a portal compares with it; null where both say the same.</summary>
    public PortalMatch? PortalMatch { get; set; }

    /// <summary>What differs: ours before, the portal's after.</summary>
    public string? PortalDifference { get; set; }

    /// <summary>When its content last changed outside; null once one of ours wrote or submitted it since.</summary>
    public DateTimeOffset? OutsideAt { get; set; }
}

/// <summary>A product line with the price it was added with.</summary>
[Index(nameof(PaymentId), nameof(Id))]
[WriterKey]
public sealed class PaymentLineRow
{
    public long Id { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }

    public string? PortalId { get; init; }

    /// <summary>Null after the product row was deleted.</summary>
    [Ref(typeof(ProductRowRow))]
    public long? RowId { get; set; }
    public long BasketId { get; set; }
    public required string ProductName { get; set; }
    public long UnitPrice { get; set; }
    public long? TaxRate { get; set; }
    public bool TaxIncluded { get; set; }
    public long Quantity { get; set; }
    public long TotalMinor { get; set; }
}

/// <summary>A shipment charged in a payment, with the price it was added with.</summary>
[Index(nameof(PaymentId), nameof(ShipmentId), IsUnique = true)]
[Index(nameof(ShipmentId))]
[WriterKey]
public sealed class PaymentDeliveryRow
{
    public long Id { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }

    public string? PortalId { get; init; }

    [Ref(typeof(ShipmentRow))]
    public long ShipmentId { get; set; }
    public required string Name { get; set; }
    public long PriceMinor { get; set; }
}

/// <summary>An author of a payment's content, who cannot approve it. The creator is one without such a row.</summary>
[PrimaryKey(nameof(PaymentId), nameof(UserId))]
public sealed class PaymentAuthorRow
{
    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>Whether they made a token for somebody else that worked on it.</summary>
    public bool MadeToken { get; init; }
}

/// <summary>A remark on a payment.</summary>
[Index(nameof(PaymentId), nameof(Id))]
public sealed class CommentRow
{
    public long Id { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public required string Body { get; set; }
    public DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>A file attached to a payment.</summary>
[Index(nameof(PaymentId), nameof(Id))]
public sealed class AttachmentRow
{
    public long Id { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public long Size { get; init; }
    public required byte[] Hash { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public DateTimeOffset AttachedAt { get; init; }
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>The payment's workspace, by which contents are added up; 0 until the file is counted, if an older version stored it.</summary>
    public int WorkspaceId { get; init; }

    /// <summary>How many bytes the content takes; 0 once it was deleted.</summary>
    public long ContentBytes { get; set; }
}

/// <summary>The bytes of an attachment, in a separate table so that lists never load them.</summary>
[PrimaryKey(nameof(AttachmentId))]
public sealed class AttachmentContentRow
{
    [Ref(typeof(AttachmentRow))]
    public long AttachmentId { get; init; }
    public required byte[] Content { get; init; }
}
