using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>The record of a submission: maker, value and required approvals.</summary>
public sealed record Submission(int? Maker, DateTimeOffset At, ApprovalNeed Need, byte[] Seal, SubmittedValue Value)
{
    /// <summary>Seals the current content and derives the required approvals from the policy.</summary>
    public static Submission Of(PostingCase posting, int? maker, SubmittedValue value, DateTimeOffset at) =>
        new(maker, at, ApprovalNeed.Of(posting.Policy, value.InBase, value.OthersThatDay), posting.Seal, value);
}

/// <summary>The amount in the base currency at today's rate, and the customer's other submissions of the day.</summary>
public sealed record SubmittedValue(Money? InBase, Money OthersThatDay)
{
    /// <summary>In ten-billionths; null if nothing was converted.</summary>
    public long? Rate { get; init; }

    public DateOnly? RateFrom { get; init; }

    public long? Customer { get; init; }
}

/// <summary>A decision on a posting. The numbers are stored.</summary>
public enum Verdict
{
    Approved = 1,
    Rejected = 2,
    ReversalApproved = 3,
    ReversalRejected = 4,
    Recalled = 5,
}
