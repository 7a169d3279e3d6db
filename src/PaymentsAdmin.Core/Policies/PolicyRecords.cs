using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>The row of a version of a policy.</summary>
public readonly record struct PolicyVersionId(long Value)
{
    /// <summary>Seen by whoever looked when no version was set.</summary>
    public static readonly PolicyVersionId None;
}

/// <summary>A policy with who set it and when; nobody where it came with the workspace.</summary>
public sealed record PolicyVersion(PolicyVersionId Id, Policy Policy, DateTimeOffset MadeAt, PersonName? MadeBy);

/// <summary>The bounds that the installation puts on policies.</summary>
public sealed record PolicyLimits
{
    /// <summary>The most days a public link may live.</summary>
    public int MaxLinkDays { get; init; } = 90;
}

/// <summary>A posting as it was submitted: whose, when, what it was worth in the base currency, how many people it took.</summary>
public sealed record SubmittedPosting(PaymentId Payment, CustomerId? Customer, DateTimeOffset At, Money? Worth, int People);

/// <summary>A posting that another policy would have asked another number of people for.</summary>
public sealed record PolicyDifference(PaymentId Payment, int People, int WouldBe);

/// <summary>What a policy would have done to the postings submitted since a day; the first few differences by payment.</summary>
public sealed record PolicyDryRun(DateOnly Since, long Postings, long More, long Fewer, IReadOnlyList<PolicyDifference> First);
