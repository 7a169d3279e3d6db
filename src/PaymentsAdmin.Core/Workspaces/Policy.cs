using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>A workspace's approval policy. The defaults are those of a new workspace.</summary>
public sealed record Policy
{
    public static readonly Policy Default = new();

    /// <summary>How many people have to approve, by amount.</summary>
    public IReadOnlyList<ApprovalStep> Steps { get; init; } = [new(0, 1), new(10_000, 2)];

    /// <summary>Authors cannot approve their own postings.</summary>
    public bool FourEyesOnAuthors { get; init; } = true;

    /// <summary>One customer's postings of a day count together.</summary>
    public bool SplitDetection { get; init; } = true;

    /// <summary>How many people it takes to mark a payment paid: with two, its creator and submitter cannot do it.</summary>
    public int PeopleToPay { get; init; } = 1;

    /// <summary>The amount from which that applies, in major units of the base currency.</summary>
    public decimal PeopleToPayFrom { get; init; }

    /// <summary>The amount from which a posting needs an attachment to be submitted, in major units of the base currency; null means never.</summary>
    public decimal? EvidenceFrom { get; init; }

    public bool ClerksMayMakeLinks { get; init; } = true;

    /// <summary>How many days a public link is valid.</summary>
    public int LinkDays { get; init; } = 14;

    /// <summary>Whether changes are queued while the portal is unreachable; otherwise they are refused.</summary>
    public bool QueueWhilePortalIsAway { get; init; } = true;

    /// <summary>Whether payments are submitted, approved and posted as last read while the portal cannot be read; otherwise that is refused.</summary>
    public bool PostsWhilePortalIsAway { get; init; }
}

/// <summary>How many people have to approve from this amount on, in major units of the base currency.</summary>
public sealed record ApprovalStep(decimal From, int People)
{
    /// <summary>A role that one of them must have.</summary>
    public Role Named { get; init; }
}
