using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>A posting that waits, as one Approver sees it.</summary>
public sealed record InboxRow(WaitingPosting Posting)
{
    /// <summary>How many have to agree by now, whichever policy is the stricter.</summary>
    public required int Needed { get; init; }

    /// <summary>Why the reader may not decide on it; null means: go ahead.</summary>
    public Failure? WhyNot { get; init; }

    /// <summary>Who else may, where the reader may not.</summary>
    public IReadOnlyList<PersonName> Others { get; init; } = [];

    public PaymentId Id => Posting.Payment;

    /// <summary>How many agreed already.</summary>
    public int Agreed => Posting.IsReversal ? 0 : Posting.Agreements.Count;

    /// <summary>What it does to the books: a reversal takes out again.</summary>
    public Money Amount => Posting.IsReversal ? -Posting.Amount : Posting.Amount;
}

/// <summary>Some of what waits, and where the rest begins; null when that was all.</summary>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, InboxCursor? Next);

/// <summary>How many, and how much of each currency; reversals take away.</summary>
public sealed record InboxSums(long Count, IReadOnlyList<Money> Sums);
