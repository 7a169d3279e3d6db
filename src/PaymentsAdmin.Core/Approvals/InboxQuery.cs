using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>In which order postings wait.</summary>
public enum InboxSort
{
    /// <summary>The longest waiting comes first.</summary>
    Oldest = 0,

    /// <summary>By what it is worth in the base currency; what nobody knows the worth of comes before all.</summary>
    Largest = 1,
}

/// <summary>Where a page ends: what its last row is sorted by, and the posting that breaks the tie.</summary>
public sealed record InboxCursor(long Place, long Posting);

/// <summary>A page of what waits in a workspace.</summary>
public sealed record InboxQuery(WorkspaceId Workspace)
{
    public const int MaxSize = 500;

    public InboxSort Sort { get; init; }

    /// <summary>Null: from the beginning.</summary>
    public InboxCursor? After { get; init; }

    public int Size { get; init; } = 50;
}
