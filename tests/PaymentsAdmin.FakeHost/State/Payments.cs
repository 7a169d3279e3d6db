using System.Collections.Immutable;

namespace PaymentsAdmin.FakeHosts.State;

/// <summary>The states of payments and cancellations.</summary>
public static class States
{
    public const string Draft = "DRAFT";
    public const string Posted = "POSTED";
    public const string Rejected = "REJECTED";
    public const string Cancelled = "CANCELLED";
    public const string Waiting = "PENDING_VERIFICATION";
}

/// <summary>What people enter of a payment; a draft's is replaced as a whole.</summary>
public sealed record Content
{
    public Account? Account { get; init; }

    /// <summary>Where the money comes from; then the account is the wallet's.</summary>
    public Wallet? Wallet { get; init; }

    public TransactionType? Type { get; init; }

    public PaymentMethod? Method { get; init; }

    public Named? Category { get; init; }

    public decimal Amount { get; init; }

    public DateTime? ReceivedOn { get; init; }

    public HostUser? ReceivedBy { get; init; }

    public Unit? ReceivedIn { get; init; }

    public Card? Card { get; init; }

    public AccountPreference? Preference { get; init; }

    public Job? Job { get; init; }

    public string? Notes { get; init; }

    public string? Code { get; init; }

    /// <summary>The custom fields that have values.</summary>
    public ImmutableSortedDictionary<string, object> Custom { get; init; } = ImmutableSortedDictionary<string, object>.Empty;

    public ImmutableList<Invoice> Invoices { get; init; } = [];

    public ImmutableList<Bill> Bills { get; init; } = [];

    public ImmutableList<Product> Products { get; init; } = [];
}

public sealed class Payment
{
    public required string Id { get; init; }

    public required string ReferenceNumber { get; init; }

    public string? Number { get; set; }

    public required string State { get; set; }

    public required Content Content { get; set; }

    public required DateTime IssuedOn { get; set; }

    public DateTime? PostedOn { get; set; }

    /// <summary>The posting date that was asked for, until a gateway has verified the payment.</summary>
    public DateTime? AskedFor { get; set; }

    public string? Processor { get; set; }

    public string? GatewayReference { get; set; }

    public Named? RejectionReason { get; set; }

    public required string CreatedBy { get; init; }

    public string? UpdatedBy { get; set; }

    public DateTime? UpdatedOn { get; set; }

    public List<Allocation> Allocations { get; } = [];

    public List<Cancellation> Cancellations { get; } = [];

    public Account Account => Content.Account!;

    public decimal Unallocated => State == States.Posted ? Content.Amount - Allocations.Sum(allocation => allocation.Amount) : 0;
}

/// <summary>The transaction that undoes a payment.</summary>
public sealed class Cancellation
{
    public required string Id { get; init; }

    public required string ReferenceNumber { get; init; }

    public string? Number { get; set; }

    public required string State { get; set; }

    public required Payment Payment { get; init; }

    public required TransactionType Type { get; init; }

    public Named? Category { get; init; }

    public string? Code { get; init; }

    public string? Notes { get; init; }

    public string? IssueReason { get; init; }

    public required DateTime IssuedOn { get; init; }

    public DateTime? PostedOn { get; set; }

    public string? Processor { get; set; }

    public string? GatewayReference { get; set; }
}

/// <summary>What a generic gateway is asked to do.</summary>
public sealed class GatewayRequest
{
    public const string Pending = "PENDING";
    public const string UnderProcessing = "UNDER_PROCESSING";
    public const string Posted = "POSTED";
    public const string Rejected = "REJECTED";

    public required string Id { get; init; }

    public required string Number { get; init; }

    public required Payment Payment { get; init; }

    /// <summary>Null for a request to verify the payment itself.</summary>
    public Cancellation? Cancellation { get; init; }

    public string State { get; set; } = Pending;

    public required DateTime CreatedOn { get; init; }

    public DateTime? ExecutedOn { get; set; }

    public string? ReferenceNumber { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorDescription { get; set; }

    public bool Open => State is Pending or UnderProcessing;
}
