using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The posting of a payment; at most one per payment.</summary>
[Index(nameof(PaymentId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(State), nameof(SubmittedAt), nameof(Id))]
[WriterKey]
public sealed class PostingRow
{
    public long Id { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public PostingState State { get; set; }

    [Ref(typeof(AccountRow))]
    public long? AccountId { get; set; }

    [Ref(typeof(WalletRow))]
    public long? WalletId { get; set; }

    /// <summary>The customer whose payments count together on one day.</summary>
    [Ref(typeof(CustomerRow))]
    public long? CustomerId { get; set; }

    /// <summary>The credit not allocated to invoices yet, once posted.</summary>
    public long UnallocatedMinor { get; set; }

    [Ref(typeof(TypeRow))]
    public int? TypeId { get; set; }

    [Ref(typeof(CategoryRow))]
    public int? CategoryId { get; set; }

    [Ref(typeof(CardRow))]
    public long? CardId { get; set; }

    [Ref(typeof(AccountPreferenceRow))]
    public long? AccountPreferenceId { get; set; }

    [Ref(typeof(JobRow))]
    public int? JobId { get; set; }
    public DateOnly? PostingDate { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }

    /// <summary>The receiver: a user, a person in the reference data, or a portal user.</summary>
    public string? ReceivedBySource { get; set; }
    public string? ReceivedById { get; set; }
    public string? ReceivedByName { get; set; }

    [Ref(typeof(UnitRow))]
    public int? ReceivedByUnitId { get; set; }

    [Ref(typeof(BusinessUnitRow))]
    public int? ReceivedByBusinessUnitId { get; set; }
    public string? Notes { get; set; }
    public string? BackOfficeCode { get; set; }

    /// <summary>The back-office code of a reversal: cancellations have their own number range.</summary>
    public string? CancellationCode { get; init; }

    [Ref(typeof(UserRow))]
    public int? MakerId { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public int Round { get; set; }
    public int ApprovalsNeeded { get; set; }
    public string? NamedRole { get; set; }

    /// <summary>The hash of the submitted content.</summary>
    public byte[]? Seal { get; set; }
    public long? SubmittedRate { get; set; }
    public DateOnly? SubmittedRateDate { get; set; }
    public long? BaseMinor { get; set; }
    public DateTimeOffset? PostedAt { get; set; }
    public int? PostedById { get; set; }

    /// <summary>When the look at the portal began on which it was posted; null in own books.</summary>
    public DateTimeOffset? LookedAt { get; set; }
    public string? Gateway { get; set; }
    public string? GatewayReference { get; set; }

    [Ref(typeof(RejectionReasonRow))]
    public int? RejectionReasonId { get; set; }
    public string? IssueReason { get; set; }

    /// <summary>The requested or completed reversal.</summary>
    public string? ReversalReason { get; set; }

    /// <summary>The type that the reversal was requested as; null means the first.</summary>
    public int? ReversalTypeId { get; set; }
    public int? ReversalAskedById { get; set; }
    public DateTimeOffset? ReversalAskedAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>User-defined fields of a posting.</summary>
[PrimaryKey(nameof(PostingId), nameof(Name))]
public sealed class PostingFieldRow
{
    [Ref(typeof(PostingRow))]
    public long PostingId { get; init; }

    /// <summary>udf_string_1 and so on.</summary>
    public required string Name { get; init; }
    public required string Value { get; set; }
}

/// <summary>An invoice, bill or service the payer selected.</summary>
[PrimaryKey(nameof(PostingId), nameof(Kind), nameof(TargetId))]
public sealed class PostingTargetRow
{
    [Ref(typeof(PostingRow))]
    public long PostingId { get; init; }

    /// <summary>1 invoice, 2 bill, 3 service.</summary>
    public int Kind { get; init; }
    public long TargetId { get; init; }
    public int Position { get; set; }
}

/// <summary>An Approver's decision. Each submission starts a new round.</summary>
[Index(nameof(PostingId), nameof(Round), nameof(Id))]
[Index(nameof(UserId), nameof(DecidedAt))]
public sealed class DecisionRow
{
    public long Id { get; init; }

    [Ref(typeof(PostingRow))]
    public long PostingId { get; init; }
    public int Round { get; init; }
    public int Step { get; init; }

    /// <summary>1 approved, 2 rejected, 3 reversal approved, 4 reversal rejected, 5 recalled.</summary>
    public int Verdict { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }

    [Ref(typeof(UserRow))]
    public int? ForUserId { get; init; }
    public string? Comment { get; init; }

    /// <summary>The reason from the list; null without one.</summary>
    public int? ReturnReasonId { get; init; }

    /// <summary>The reason as it was called then.</summary>
    public string? Reason { get; init; }
    public byte[]? Seal { get; init; }
    public DateTimeOffset DecidedAt { get; init; }
    public DateTimeOffset? SecondFactorAt { get; init; }
    public DateTimeOffset? VoidedAt { get; set; }
}

/// <summary>Lets one person decide for another between two days.</summary>
[Index(nameof(FromUserId), nameof(UntilOn))]
[Index(nameof(ToUserId), nameof(UntilOn))]
public sealed class DelegationRow
{
    public long Id { get; init; }

    [Ref(typeof(UserRow))]
    public int FromUserId { get; init; }

    [Ref(typeof(UserRow))]
    public int ToUserId { get; init; }
    public DateOnly FromOn { get; init; }
    public DateOnly UntilOn { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A version of a workspace's policy; the newest applies.</summary>
[Index(nameof(WorkspaceId), nameof(Id))]
public sealed class PolicyRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Body { get; init; }
    public DateTimeOffset MadeAt { get; init; }

    [Ref(typeof(UserRow))]
    public int? MadeById { get; init; }
}

/// <summary>A proposal to close or reopen the books: proposed by one person, confirmed by another.</summary>
[Index(nameof(WorkspaceId), nameof(Id))]
public sealed class PeriodChangeRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public DateOnly? ClosedBefore { get; init; }
    public DateOnly? ClosedAfter { get; init; }
    public string? Reason { get; init; }
    public string? Waiver { get; init; }

    [Ref(typeof(UserRow))]
    public int ProposedById { get; init; }
    public DateTimeOffset ProposedAt { get; init; }

    [Ref(typeof(UserRow))]
    public int? ConfirmedById { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>One side of a booking. Append-only; the entries of a posting sum to zero.</summary>
[Index(nameof(PostingId))]
[WriterKey]
public sealed class LedgerEntryRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(PostingRow))]
    public long PostingId { get; init; }

    [Ref(typeof(AccountRow))]
    public long? AccountId { get; init; }

    [Ref(typeof(WalletRow))]
    public long? WalletId { get; init; }

    /// <summary>The other side if it is neither account nor wallet: money received.</summary>
    public string? Counter { get; init; }
    public required string Currency { get; init; }
    public long AmountMinor { get; init; }
    public DateOnly PostedOn { get; init; }
    public DateTimeOffset BookedAt { get; init; }
}

/// <summary>How much of a credit an invoice took.</summary>
[Index(nameof(PostingId))]
[Index(nameof(InvoiceId))]
[WriterKey]
public sealed class AllocationRow
{
    public long Id { get; init; }

    [Ref(typeof(PostingRow))]
    public long PostingId { get; init; }

    [Ref(typeof(InvoiceRow))]
    public long InvoiceId { get; init; }
    public long AmountMinor { get; init; }
    public DateTimeOffset AllocatedAt { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>A payment that waits for a generic gateway.</summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(State), nameof(Id))]
public sealed class GatewayRequestRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(PostingRow))]
    public long PostingId { get; init; }
    public required string Type { get; init; }
    public required string State { get; set; }
    public string? ReferenceNumber { get; set; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; set; }
}
