using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>A waiting posting as one Approver sees it.</summary>
public sealed record InboxRow(WaitingPosting Posting)
{
    /// <summary>The approvals it needs now, by the stricter of today's policy and the one at submission.</summary>
    public required int Needed { get; init; }

    /// <summary>Why the reader may not decide on it; null means allowed.</summary>
    public Failure? WhyNot { get; init; }

    /// <summary>Why nobody can approve it now; the reader may still reject it.</summary>
    public Failure? Refusal { get; init; }

    /// <summary>Whether an approval by the reader would be accepted, as far as a list can know: the seal is checked with each decision.</summary>
    public bool CanApprove => WhyNot is null && Refusal is null;

    /// <summary>Who else may decide, if the reader may not.</summary>
    public IReadOnlyList<PersonName> Others { get; init; } = [];

    public PaymentId Id => Posting.Payment;

    /// <summary>The number of approvals so far.</summary>
    public int Agreed => Posting.IsReversal ? 0 : Posting.Agreements.Count;

    /// <summary>Its effect on the books: a reversal counts negative.</summary>
    public Money Amount => Posting.IsReversal ? -Posting.Amount : Posting.Amount;
}

/// <summary>A page of waiting postings, and the cursor of the next one; null at the end.</summary>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, InboxCursor? Next);

/// <summary>Count and sums per currency; reversals count negative.</summary>
public sealed record InboxSums(long Count, IReadOnlyList<Money> Sums)
{
    public static readonly InboxSums None = new(0, []);

    public static InboxSums operator +(InboxSums left, InboxSums right) => new(left.Count + right.Count, Money.SumsOf([.. left.Sums, .. right.Sums]));
}

/// <summary>Count and sums of what waits and matches a filter, by what one reader may do with it.</summary>
public sealed record InboxCounts(InboxSums Approvable, InboxSums Closed, InboxSums Others)
{
    /// <summary>What the reader may decide on. What is in a closed month can only be rejected.</summary>
    public InboxSums Mine => Approvable + Closed;

    public InboxSums All => Mine + Others;
}

/// <summary>Some postings by their payments: those that still wait, and which of them the filter hides.</summary>
public sealed record InboxChoice(IReadOnlyList<InboxRow> Rows, IReadOnlySet<PaymentId> Hidden);

/// <summary>The values that waiting postings have, for the fields of a filter; months by their first day, oldest first.</summary>
public sealed record InboxValues(
    IReadOnlyList<InboxCustomer> Customers,
    IReadOnlyList<PersonName> Clerks,
    IReadOnlyList<Currency> Currencies,
    IReadOnlyList<DateOnly> Months
)
{
    /// <summary>So many customers are offered, the first by name. One more says that there are others.</summary>
    public const int MaxCustomers = 500;
}

/// <summary>A customer with postings that wait.</summary>
public sealed record InboxCustomer(CustomerId Id, string Name);

/// <summary>The names of a filter's customer and clerk; null for those that it does not have or that do not exist.</summary>
public sealed record InboxNames(string? Customer, string? Clerk);
