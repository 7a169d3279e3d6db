using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>A posting as it was saved last: as input by public ids, which can be changed and saved again, and as people read it.</summary>
public sealed record PostingDraft(
    PaymentId Payment,
    PostingId Posting,
    PostingState State,
    int EntityKind,
    Money Amount,
    Revision Revision,
    PostingInput Input,
    PostingNames Names
);

/// <summary>The names of what a posting refers to; null where it names none.</summary>
public sealed record PostingNames
{
    /// <summary>The account that is credited, also where a wallet pays.</summary>
    public required string AccountNumber { get; init; }

    public required string AccountName { get; init; }

    public string? Wallet { get; init; }

    public string? Type { get; init; }

    public string? Category { get; init; }

    public string? Method { get; init; }

    /// <summary>Brand and last digits.</summary>
    public string? Card { get; init; }

    public string? Preference { get; init; }

    public string? Job { get; init; }

    public string? ReceivedBy { get; init; }

    public string? Unit { get; init; }

    public string? BusinessUnit { get; init; }

    /// <summary>In the order of the input.</summary>
    public IReadOnlyList<string> Invoices { get; init; } = [];

    public IReadOnlyList<string> Bills { get; init; } = [];

    public IReadOnlyList<string> Services { get; init; } = [];
}
