using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>What the model knows of one payment.</summary>
internal sealed class WalkPayment(PaymentId id, int creator)
{
    // The model's own table of the possible changes of state.
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

    /// <summary>The payment of a deal, whose lines make up the amount; otherwise of an account or wallet.</summary>
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

    public List<WalkVoice> Agreed { get; } = [];

    /// <summary>The approvals that the last submission needed.</summary>
    public WalkNeed Need { get; set; } = WalkNeed.One;

    /// <summary>The approvals needed when the last approval booked it or sent it to the gateway.</summary>
    public WalkNeed? Took { get; set; }

    /// <summary>Day, moment and amount of the last submission, for split detection.</summary>
    public (DateOnly On, DateTimeOffset At, long Minor)? Counted { get; set; }

    public int? AskedBy { get; set; }

    public SortedDictionary<int, WalkLine> Lines { get; } = [];

    /// <summary>By the index of the shipment in the model.</summary>
    public SortedDictionary<int, WalkDelivery> Deliveries { get; } = [];

    /// <summary>The text for the payer, once it was changed.</summary>
    public string Terms { get; set; } = "";

    /// <summary>The invoice or bill that the payer named.</summary>
    public WalkTarget? Target { get; set; }

    /// <summary>The open amount of the target right before the booking.</summary>
    public long OpenBefore { get; set; }

    /// <summary>Everything sealed that can change, as text.</summary>
    public string Content =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(' ', Lines)} {string.Join(' ', Deliveries)} {Terms} {UsesWallet} {PostingDate} {Target?.Name}"
        );

    /// <summary>Content and seal of the last submission.</summary>
    public (string Content, string Seal)? Sealed { get; set; }

    /// <summary>Whether it takes quantities and counts in the sums of its entity.</summary>
    public bool Live => DeletedAt is null && State is not (PostingState.Reversed or PostingState.Discarded);

    /// <summary>Whether the user is an author, has approved it or requested its reversal.</summary>
    public bool Involves(int user) => Authors.Contains(user) || AskedBy == user || Agreed.Exists(v => v.IsOf(user));

    public void Move(PostingState to)
    {
        (IsReversal ? LegalForReversals : Legal).ShouldContain((State, to));
        State = to;
    }

    /// <summary>A copy with the id that it got when it was stored.</summary>
    public WalkPayment Named(PaymentId own) =>
        new(own, creator)
        {
            Minor = Minor,
            HasPosting = HasPosting,
            UsesWallet = UsesWallet,
            BadCard = BadCard,
            Gateway = Gateway,
            Target = Target,
            OpenBefore = OpenBefore,
        };

    /// <summary>The reversal of this payment.</summary>
    public WalkPayment Reversal(PaymentId own, int by) =>
        new(own, by) { State = PostingState.Approved, IsItem = IsItem, IsReversal = true, HasPosting = true, Minor = -Minor };
}

/// <summary>A line of a payment, in whole pieces.</summary>
internal sealed record WalkLine(LineId Id, int Quantity);

/// <summary>A delivery in a payment, at the price that its shipment had when it was added.</summary>
internal sealed record WalkDelivery(DeliveryId Id, long Minor);
