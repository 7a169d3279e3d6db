using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>The last saved posting: as input by public ids, which can be changed and saved again, and as display names.</summary>
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
    /// <summary>The last submission; null if it is a draft, even one that was submitted before.</summary>
    public Submission? Submitted { get; init; }

    public bool IsReversal { get; init; }

    /// <summary>Whether the portal was asked to post it and its gateway there refused, which ended it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The user who posted it, if known.</summary>
    public PersonName? BookedBy { get; init; }

    /// <summary>The last reversal request. On a reversal, the request that led to it.</summary>
    public ReversalRequest? Reversal { get; init; }

    /// <summary>The entry in the books; null until posted.</summary>
    public BookedAs? Booked { get; init; }

    /// <summary>
    /// The reversal of a payment, also while it waits for its gateway or portal, or the payment that a reversal reverses; null if there is none.
    /// </summary>
    public BookedPair? Pair { get; init; }
}

/// <summary>Who asks for approval, and since when.</summary>
public sealed record Submission(PersonName Maker, DateTimeOffset At);

/// <summary>Who requested a reversal, when and why.</summary>
public sealed record ReversalRequest(PersonName By, DateTimeOffset At, string Reason);

/// <summary>
/// The posting date, and the instant of posting. The date of what somebody reversed in a portal is not known, nor is the instant of what
/// somebody posted there.
/// </summary>
public sealed record BookedAs(DateOnly? On, DateTimeOffset? At);

/// <summary>The counterpart of a payment or reversal. Of what somebody reversed in a portal, number and date are not known.</summary>
public sealed record BookedPair(PaymentId Payment, string? Number, Money Amount, DateOnly? On)
{
    /// <summary>Whether it is a reversal that is approved and not posted yet.</summary>
    public bool IsWaiting { get; init; }
}

/// <summary>Display names of everything a posting refers to; null for parts it does not have.</summary>
public sealed record PostingNames
{
    /// <summary>The account that is credited, even when a wallet pays.</summary>
    public required string AccountNumber { get; init; }

    public required string AccountName { get; init; }

    /// <summary>How a portal's account is known to be in its currency; null for own books.</summary>
    public CurrencyBasis? CurrencyBasis { get; init; }

    public string? Wallet { get; init; }

    public string? Type { get; init; }

    public string? Category { get; init; }

    public string? Method { get; init; }

    /// <summary>Brand and last digits.</summary>
    public string? Card { get; init; }

    /// <summary>Null without a card.</summary>
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

    /// <summary>The ids that belong to <see cref="Invoices"/>.</summary>
    public IReadOnlyList<InvoiceId> InvoiceIds { get; init; } = [];

    /// <summary>The ids that belong to <see cref="Bills"/>.</summary>
    public IReadOnlyList<BillId> BillIds { get; init; } = [];

    public IReadOnlyList<string> Services { get; init; } = [];
}
