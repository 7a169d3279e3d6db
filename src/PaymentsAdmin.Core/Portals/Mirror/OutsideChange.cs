using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>How a change made in the portal is applied, depending on the payment's posting state.</summary>
public static class OutsideChange
{
    /// <summary>The reason shown in the audit trail and to the maker when the portal's change ended a submission.</summary>
    public const string Why = "It was changed in the portal while it waited for approval.";

    /// <summary>Whether the portal's content replaces ours. Approved content stays as approved; a comparison reports the difference.</summary>
    public static bool IsTaken(PostingState posting) => posting is PostingState.NotPosted or PostingState.Draft or PostingState.Submitted;

    /// <summary>Whether a paid mark set in the portal is taken over.</summary>
    public static bool MarksPaid(PostingState posting) => posting is not (PostingState.Reversed or PostingState.Discarded);
}
