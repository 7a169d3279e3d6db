using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>What becomes of a change that somebody made in the portal, by where the payment's posting stands.</summary>
public static class OutsideChange
{
    /// <summary>What the trail and the maker read of a submission that the portal's change ended.</summary>
    public const string Why = "It was changed in the portal while it waited for approval.";

    /// <summary>Whether the portal's content takes the place of ours. What was approved stays as it was approved; a comparison shows the difference.</summary>
    public static bool IsTaken(PostingState posting) => posting is PostingState.NotPosted or PostingState.Draft or PostingState.Submitted;

    /// <summary>Whether a payment that the portal marks paid is marked here too.</summary>
    public static bool MarksPaid(PostingState posting) => posting is not (PostingState.Reversed or PostingState.Discarded);
}
