using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>One page of entities, newest first.</summary>
public sealed record EntityQuery(WorkspaceId Workspace)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    /// <summary>Each word must be the start of a word of the type, id, title or customer.</summary>
    public string? Text { get; init; }

    public int? Kind { get; init; }

    public PageStep Step { get; init; } = PageStep.After;

    /// <summary>The entity after which the page starts or before which it ends.</summary>
    public EntityId? Cursor { get; init; }

    public int Size { get; init; } = DefaultSize;
}

/// <summary>A page of entities, newest first, and whether there are more on either side.</summary>
public sealed record EntityPage(IReadOnlyList<EntityRow> Rows, bool HasBefore, bool HasAfter);
