using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>The order of waiting postings. In each, those that the reader can approve now come first.</summary>
public enum InboxSort
{
    /// <summary>Longest waiting first.</summary>
    Oldest = 0,

    /// <summary>By value in the base currency; those of unknown value come last.</summary>
    Largest = 1,

    Newest = 2,

    /// <summary>By value in the base currency; those of unknown value come last here too.</summary>
    Smallest = 3,

    /// <summary>By the name of the customer.</summary>
    Customer = 4,
}

/// <summary>Filters waiting postings. All given conditions must hold.</summary>
public sealed record InboxFilter
{
    public static readonly InboxFilter None = new();

    /// <summary>Words of number, customer or entity, or an amount, as in the list of payments.</summary>
    public string? Text { get; init; }

    public CustomerId? Customer { get; init; }

    public Currency? Currency { get; init; }

    /// <summary>The user who submitted it, or requested the reversal.</summary>
    public int? Clerk { get; init; }

    /// <summary>Bounds in major units, in any currency. A reversal counts by the amount of its payment.</summary>
    public decimal? AmountFrom { get; init; }

    public decimal? AmountTo { get; init; }

    /// <summary>The first day of the month it would be posted in today, see <see cref="WaitingPosting.BookedOn"/>.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>Whether only those match that the reader can approve now.</summary>
    public bool OnlyApprovable { get; init; }
}

/// <summary>
/// Where a page ends: the stretch of the order, the sort value of its last row, and the posting id that breaks ties.
/// </summary>
public sealed record InboxCursor(int Stretch, string Name, long Place, long Posting);

/// <summary>A page of the postings waiting in a workspace.</summary>
public sealed record InboxQuery(WorkspaceId Workspace)
{
    public const int MaxSize = 500;

    public InboxSort Sort { get; init; }

    public InboxFilter Filter { get; init; } = InboxFilter.None;

    /// <summary>The user for whom it is read; null for none.</summary>
    public int? Reader { get; init; }

    /// <summary>Null starts at the beginning.</summary>
    public InboxCursor? After { get; init; }

    public int Size { get; init; } = 50;
}
