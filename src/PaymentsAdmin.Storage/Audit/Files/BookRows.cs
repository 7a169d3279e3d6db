using PaymentsAdmin.Core.Payments.Fields;

namespace PaymentsAdmin.Storage.Audit.Files;

/// <summary>A payment with its posting.</summary>
internal sealed record PaymentLine
{
    public required long Id { get; init; }
    public required long Workspace { get; init; }
    public required int Kind { get; init; }
    public required string AccountNumber { get; init; }
    public required string? Number { get; init; }
    public required int EntityKind { get; init; }
    public required string EntityId { get; init; }
    public required long? Customer { get; init; }
    public required string? Method { get; init; }
    public required string Currency { get; init; }
    public required long Amount { get; init; }
    public required long? Received { get; init; }
    public required int State { get; init; }
    public required long CreatedAt { get; init; }
    public required int? CreatedBy { get; init; }
    public required int PaidOn { get; init; }
    public required string? Reference { get; init; }
    public required int? PostedOn { get; init; }
    public required int DueOn { get; init; }
    public required long? Original { get; init; }
    public required long? DeletedAt { get; init; }
    public required PlainValues Fields { get; init; }
    public required PostingLine? Posting { get; init; }
}

/// <summary>The posting over a payment.</summary>
internal sealed record PostingLine
{
    public required long Id { get; init; }
    public required int State { get; init; }
    public required long? Account { get; init; }
    public required long? Wallet { get; init; }
    public required int? PostingDate { get; init; }
    public required int? Maker { get; init; }
    public required long? SubmittedAt { get; init; }
    public required int Round { get; init; }
    public required int ApprovalsNeeded { get; init; }
    public required byte[]? Seal { get; init; }
    public required long? Base { get; init; }
    public required long? PostedAt { get; init; }
    public required int? PostedBy { get; init; }
    public required string? BackOfficeCode { get; init; }
    public required int Revision { get; init; }
}

/// <summary>What a checker decided.</summary>
internal sealed record DecisionLine(
    long Posting,
    long Id,
    int Round,
    int Step,
    int Verdict,
    int User,
    int? ForUser,
    byte[]? Seal,
    long At,
    long? FactorAt,
    long? VoidedAt
);

/// <summary>One side of a booking.</summary>
internal sealed record LedgerLine(
    long Posting,
    long Id,
    long? Account,
    long? Wallet,
    string? Counter,
    string Currency,
    long Amount,
    int PostedOn,
    long BookedAt
);
