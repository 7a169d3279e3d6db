using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>Who has to agree to what in a workspace. As made, it is what a new workspace starts with.</summary>
public sealed record Policy
{
    public static readonly Policy Default = new();

    /// <summary>How many people have to approve, by amount.</summary>
    public IReadOnlyList<ApprovalStep> Steps { get; init; } = [new(0, 1), new(10_000, 2)];

    /// <summary>Nobody approves what they wrote themselves.</summary>
    public bool FourEyesOnAuthors { get; init; } = true;

    /// <summary>Postings of one customer on one day count together.</summary>
    public bool SplitDetection { get; init; } = true;

    /// <summary>How many people it takes to mark a payment paid: with two, whoever made or submitted it leaves that to somebody else.</summary>
    public int PeopleToPay { get; init; } = 1;

    /// <summary>From this amount on, in major units of the base currency, it takes that many.</summary>
    public decimal PeopleToPayFrom { get; init; }

    public bool ClerksMayMakeLinks { get; init; } = true;

    /// <summary>How long a public link lives.</summary>
    public int LinkDays { get; init; } = 14;

    /// <summary>On a portal that is away, changes wait until it is back; otherwise they are refused.</summary>
    public bool QueueWhilePortalIsAway { get; init; } = true;
}

/// <summary>From this amount on, in major units of the base currency, so many people have to approve.</summary>
public sealed record ApprovalStep(decimal From, int People)
{
    /// <summary>One of them holds this role too.</summary>
    public Role Named { get; init; }
}
