namespace PaymentsAdmin.Core.Payments;

/// <summary>The state of a payment's posting (being paid is a separate fact).</summary>
public enum PostingState
{
    /// <summary>Read from a portal, without a posting here.</summary>
    NotPosted = 0,
    Draft = 1,
    Submitted = 2,

    /// <summary>Approved, but the portal or gateway has not confirmed yet.</summary>
    Approved = 3,
    Posted = 4,
    ReversalSubmitted = 5,
    Reversed = 6,
    Discarded = 7,

    /// <summary>Its reversal is approved, but the gateway has not confirmed yet.</summary>
    ReversalApproved = 8,
}
