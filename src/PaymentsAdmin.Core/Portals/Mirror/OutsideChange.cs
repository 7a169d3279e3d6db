using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>How a change made in the portal is applied, depending on the payment's posting state.</summary>
public static class OutsideChange
{
    /// <summary>Whether the portal's content replaces ours. Approved content stays as approved; a comparison reports the difference.</summary>
    public static bool IsTaken(PostingState posting) => posting is PostingState.NotPosted or PostingState.Draft or PostingState.Submitted;

    /// <summary>Whether content is compared with the portal's instead of following it.</summary>
    public static bool IsCompared(PostingState posting) =>
        posting is PostingState.Approved or PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved;

    /// <summary>Whether a paid mark set in the portal is taken over.</summary>
    public static bool MarksPaid(PostingState posting) => !PaymentStanding.IsEnded(posting);
}
