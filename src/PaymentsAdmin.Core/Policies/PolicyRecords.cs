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

    /// <summary>Whether a file is attached.</summary>
    public bool HasFiles { get; init; }
}

/// <summary>A posting that would need more or fewer people, or an attachment more or less, under another policy than under the current one.</summary>
public sealed record PolicyDifference(SubmittedPosting Posting, int People, int WouldBe)
{
    public EvidenceChange Evidence { get; init; }
}

/// <summary>What another policy changes about the attachment that a posting needs.</summary>
public enum EvidenceChange
{
    None,

    /// <summary>It would need one, and has one.</summary>
    NeededAndThere,

    /// <summary>It would need one, and has none.</summary>
    NeededAndMissing,

    /// <summary>It would no longer need one.</summary>
    NoLongerNeeded,
}

/// <summary>A policy's effect on the postings submitted since a day; the first few differences by payment.</summary>
public sealed record PolicyDryRun(DateOnly Since, long Postings, long More, long Fewer, IReadOnlyList<PolicyDifference> First)
{
    public EvidenceEffect Evidence { get; init; } = new(0, 0, 0);

    /// <summary>How many postings differ in people or evidence.</summary>
    public long Different { get; init; }
}

/// <summary>How many postings would need an attachment that they do not need now, how many of those have none, and how many would no longer need one.</summary>
public sealed record EvidenceEffect(long Needed, long Missing, long NoLonger);
