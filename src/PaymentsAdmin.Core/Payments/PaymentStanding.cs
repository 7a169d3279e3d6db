using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Which payments are in the books, and which are open. Every filter, total, page and file takes it from here.</summary>
public static class PaymentStanding
{
    /// <summary>
    /// The states of a payment in the books. A reversed one stays there, because the books have its reversal as well and the
    /// two cancel out.
    /// </summary>
    public static IReadOnlyList<PostingState> InBooks { get; } =
        [PostingState.Posted, PostingState.ReversalSubmitted, PostingState.Reversed, PostingState.ReversalApproved];

    /// <summary>The states in which nothing is due any more.</summary>
    public static IReadOnlyList<PostingState> Ended { get; } = [PostingState.Reversed, PostingState.Discarded];

    /// <summary>Whether it was posted, and so is in the books for good.</summary>
    public static bool IsInBooks(PostingState posting) => InBooks.Contains(posting);

    /// <summary>Whether it was reversed or discarded.</summary>
    public static bool IsEnded(PostingState posting) => Ended.Contains(posting);

    /// <summary>Whether the payer still owes it. The amount of a reversal is negative, so a reversal never is.</summary>
    public static bool IsOpen(PostingState posting, bool isPaid, Money amount) => !isPaid && amount.Minor > 0 && !IsEnded(posting);

    /// <summary>The states that a filter by these states finds: "posted" means in the books.</summary>
    public static IEnumerable<PostingState> FoundBy(IEnumerable<PostingState> states) =>
        states.SelectMany(state => state == PostingState.Posted ? InBooks : [state]).Distinct();
}
