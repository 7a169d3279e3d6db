using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What a submission puts on record: who made it, what it was worth, how many people have to approve.</summary>
public sealed record Submission(int? Maker, DateTimeOffset At, ApprovalNeed Need, byte[] Seal, SubmittedValue Value)
{
    /// <summary>Seals the content as it is, and asks for as many approvals as the policy wants.</summary>
    public static Submission Of(PostingCase posting, int? maker, SubmittedValue value, DateTimeOffset at) =>
        new(maker, at, ApprovalNeed.Of(posting.Policy, value.InBase, value.OthersThatDay), posting.Seal, value);
}

/// <summary>The amount in the base currency by the rate of the day, and what else of the customer counts on that day.</summary>
public sealed record SubmittedValue(Money? InBase, Money OthersThatDay)
{
    /// <summary>In ten-billionths; null where nothing was converted.</summary>
    public long? Rate { get; init; }

    public DateOnly? RateFrom { get; init; }

    public long? Customer { get; init; }
}

/// <summary>What somebody decided about a posting. The numbers are stored.</summary>
public enum Verdict
{
    Approved = 1,
    Rejected = 2,
    ReversalApproved = 3,
    ReversalRejected = 4,
    Recalled = 5,
}
