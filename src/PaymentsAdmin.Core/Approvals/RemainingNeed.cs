using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>What decides how many people a payment takes: of a submitted one its stored need, of a draft what submitting it now would ask for.</summary>
public sealed record NeedFacts(PostingState State, Policy Policy, Money? Worth, Money Others)
{
    /// <summary>The need at submission; null for a draft.</summary>
    public ApprovalNeed? Submitted { get; init; }

    /// <summary>The approvals of this round.</summary>
    public int Agreed { get; init; }

    private bool IsAboutReversal => State is PostingState.ReversalSubmitted or PostingState.ReversalApproved or PostingState.Reversed;

    /// <summary>By the rules that submission and decision use.</summary>
    public RemainingNeed Remaining() =>
        IsAboutReversal ? new(1, 0)
        : State == PostingState.Draft || Submitted is not { } submitted ? new(ApprovalNeed.Of(Policy, Worth, Others).People, 0)
        : new(submitted.Under(Policy, Worth, Others).People, Agreed);
}

/// <summary>How many approvals a payment takes, and how many it has.</summary>
public sealed record RemainingNeed(int People, int Agreed)
{
    /// <summary>At least one, since a payment that has enough approvals no longer waits.</summary>
    public int Left => Math.Max(1, People - Agreed);
}
