using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>What the model knows of one payment.</summary>
internal sealed class WalkPayment(PaymentId id, int creator)
{
    // The model's own table: from where a payment may go to where.
    private static readonly HashSet<(PostingState, PostingState)> Legal =
    [
        (PostingState.Draft, PostingState.Submitted),
        (PostingState.Draft, PostingState.Approved),
        (PostingState.Draft, PostingState.Posted),
        (PostingState.Draft, PostingState.Discarded),
        (PostingState.Submitted, PostingState.Draft),
        (PostingState.Submitted, PostingState.Approved),
        (PostingState.Submitted, PostingState.Posted),
        (PostingState.Approved, PostingState.Posted),
        (PostingState.Approved, PostingState.Discarded),
        (PostingState.Posted, PostingState.ReversalSubmitted),
        (PostingState.Posted, PostingState.Reversed),
        (PostingState.ReversalSubmitted, PostingState.Posted),
        (PostingState.ReversalSubmitted, PostingState.Reversed),
        (PostingState.ReversalSubmitted, PostingState.ReversalApproved),
        (PostingState.Posted, PostingState.ReversalApproved),
        (PostingState.ReversalApproved, PostingState.Posted),
        (PostingState.ReversalApproved, PostingState.Reversed),
    ];

    private static readonly HashSet<(PostingState, PostingState)> LegalForReversals =
    [
        (PostingState.Approved, PostingState.Posted),
        (PostingState.Approved, PostingState.Discarded),
        (PostingState.Discarded, PostingState.Approved),
    ];

    public PaymentId Id => id;

    public int Creator => creator;

    public PostingState State { get; private set; } = PostingState.Draft;

    /// <summary>Of a deal, whose lines say the amount; else of an account or wallet.</summary>
    public bool IsItem { get; init; }

    public bool IsReversal { get; private init; }

    public bool HasPosting { get; set; }

    public bool UsesWallet { get; set; }

    public bool BadCard { get; init; }

    public bool Gateway { get; init; }

    public DateOnly? PostingDate { get; set; }

    public long Minor { get; set; }

    public bool Paid { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public HashSet<int> Authors { get; } = [creator];

    public int? Maker { get; set; }

    public List<int> Agreed { get; } = [];

    public int Need { get; set; }

    /// <summary>Day and amount of the last submission, which count against splitting.</summary>
    public (DateOnly On, long Minor)? Counted { get; set; }

    public int? AskedBy { get; set; }

    public SortedDictionary<int, WalkLine> Lines { get; } = [];

    /// <summary>Holds quantities, and counts on its entity.</summary>
    public bool Live => DeletedAt is null && State is not (PostingState.Reversed or PostingState.Discarded);

    public void Move(PostingState to)
    {
        (IsReversal ? LegalForReversals : Legal).ShouldContain((State, to));
        State = to;
    }

    /// <summary>The row that a reversal of this payment is.</summary>
    public WalkPayment Reversal(PaymentId own, int by) =>
        new(own, by) { State = PostingState.Approved, IsItem = IsItem, IsReversal = true, HasPosting = true, Minor = -Minor };
}

/// <summary>A line of a payment, in whole pieces.</summary>
internal sealed record WalkLine(LineId Id, int Quantity);
