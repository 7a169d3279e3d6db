using PaymentsAdmin.Core.Postings.Workflow;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The stored kinds of decisions.</summary>
internal static class DecisionKind
{
    public const int Approved = (int)Verdict.Approved;
    public const int Rejected = (int)Verdict.Rejected;
    public const int ReversalApproved = (int)Verdict.ReversalApproved;
    public const int ReversalRejected = (int)Verdict.ReversalRejected;
    public const int Recalled = (int)Verdict.Recalled;
}
