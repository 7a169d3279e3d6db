using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>The order of waiting postings.</summary>
public enum InboxSort
{
    /// <summary>Longest waiting first.</summary>
    Oldest = 0,

    /// <summary>By value in the base currency; those of unknown value come first.</summary>
    Largest = 1,
}

/// <summary>Where a page ends: the sort value of its last row, and the posting id that breaks ties.</summary>
public sealed record InboxCursor(long Place, long Posting);

/// <summary>A page of the postings waiting in a workspace.</summary>
public sealed record InboxQuery(WorkspaceId Workspace)
{
    public const int MaxSize = 500;

    public InboxSort Sort { get; init; }

    /// <summary>Null starts at the beginning.</summary>
    public InboxCursor? After { get; init; }

    public int Size { get; init; } = 50;
}
