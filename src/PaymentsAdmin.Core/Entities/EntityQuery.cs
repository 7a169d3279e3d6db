using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>One page of entities, newest first: which, and from where.</summary>
public sealed record EntityQuery(WorkspaceId Workspace)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    /// <summary>Words that all have to begin a word of number, title or customer.</summary>
    public string? Text { get; init; }

    public int? Kind { get; init; }

    public PageStep Step { get; init; } = PageStep.After;

    /// <summary>The entity the page begins behind or ends before.</summary>
    public EntityId? Cursor { get; init; }

    public int Size { get; init; } = DefaultSize;
}

/// <summary>Some entities, newest first, and whether there are more on either side.</summary>
public sealed record EntityPage(IReadOnlyList<EntityRow> Rows, bool HasBefore, bool HasAfter);
