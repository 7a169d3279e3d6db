using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Drafts;

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
)
{
    /// <summary>Who submitted it last, and when; null while nobody did.</summary>
    public Submission? Submitted { get; init; }

    /// <summary>Whether it takes another payment out of the books.</summary>
    public bool IsReversal { get; init; }

    /// <summary>Whose act put it in the books, where that is known.</summary>
    public PersonName? BookedBy { get; init; }

    /// <summary>The reversal that was asked for last; of a reversal, how it was asked for.</summary>
    public ReversalRequest? Reversal { get; init; }

    /// <summary>What stands in the books of it; null as long as nothing does.</summary>
    public BookedAs? Booked { get; init; }

    /// <summary>Of a reversed payment its reversal, of a reversal what it reverses; null while that is not booked.</summary>
    public BookedPair? Pair { get; init; }
}

/// <summary>Who asks for approval, and since when.</summary>
public sealed record Submission(PersonName Maker, DateTimeOffset At);

/// <summary>Why a payment is to be taken out of the books.</summary>
public sealed record ReversalRequest(PersonName By, DateTimeOffset At, string Reason);

/// <summary>The day that the payment is booked on, and when that was done.</summary>
public sealed record BookedAs(DateOnly On, DateTimeOffset At);

/// <summary>The other one of a payment and its reversal.</summary>
public sealed record BookedPair(PaymentId Payment, string? Number, Money Amount, DateOnly On);

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

    /// <summary>Null where it names no card.</summary>
    public DateOnly? CardExpiresOn { get; init; }

    public bool CardActive { get; init; } = true;

    public string? Preference { get; init; }

    public string? Job { get; init; }

    public string? ReceivedBy { get; init; }

    public string? Unit { get; init; }

    public string? BusinessUnit { get; init; }

    /// <summary>In the order of the input.</summary>
    public IReadOnlyList<string> Invoices { get; init; } = [];

    public IReadOnlyList<string> Bills { get; init; } = [];

    /// <summary>Which invoices these names are of.</summary>
    public IReadOnlyList<InvoiceId> InvoiceIds { get; init; } = [];

    /// <summary>Which bills these names are of.</summary>
    public IReadOnlyList<BillId> BillIds { get; init; } = [];

    public IReadOnlyList<string> Services { get; init; } = [];
}
