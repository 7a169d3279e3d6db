using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>The id of a version of a policy.</summary>
public readonly record struct PolicyVersionId(long Value)
{
    /// <summary>The version seen when none was set.</summary>
    public static readonly PolicyVersionId None;
}

/// <summary>A policy version, who set it and when; nobody for the one that came with the workspace.</summary>
public sealed record PolicyVersion(PolicyVersionId Id, Policy Policy, DateTimeOffset MadeAt, PersonName? MadeBy);

/// <summary>A page of versions, newest first, and the one before the last of them; null if there is none.</summary>
public sealed record PolicyVersionPage(IReadOnlyList<PolicyVersion> Versions, PolicyVersion? Older);

/// <summary>The installation's limits of policies.</summary>
public sealed record PolicyLimits
{
    /// <summary>The longest lifetime of a public link, in days.</summary>
    public int MaxLinkDays { get; init; } = 90;
}

/// <summary>A submitted posting: customer, time, amount, and its value in the base currency.</summary>
public sealed record SubmittedPosting(PaymentId Payment, CustomerId? Customer, DateTimeOffset At, Money? Worth)
{
    public required Money Amount { get; init; }

    public required string CustomerName { get; init; }
}

/// <summary>A posting that would need another number of people under another policy than under the current one.</summary>
public sealed record PolicyDifference(SubmittedPosting Posting, int People, int WouldBe);

/// <summary>A policy's effect on the postings submitted since a day; the first few differences by payment.</summary>
public sealed record PolicyDryRun(DateOnly Since, long Postings, long More, long Fewer, IReadOnlyList<PolicyDifference> First);
