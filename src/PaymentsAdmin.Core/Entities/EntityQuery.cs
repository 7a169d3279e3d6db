using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>The columns that a list of entities can be sorted by, each served by an index. A search is always newest first.</summary>
public enum EntitySort
{
    /// <summary>The order in which they came into our books.</summary>
    Created,
    Title,
    Customer,
}

/// <summary>One page of entities, newest first unless sorted otherwise.</summary>
public sealed record EntityQuery(WorkspaceId Workspace)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    /// <summary>Each word must be the start of a word of the type, id, title or customer.</summary>
    public string? Text { get; init; }

    public int? Kind { get; init; }

    public EntitySort Sort { get; init; } = EntitySort.Created;

    public bool Descending { get; init; } = true;

    public PageStep Step { get; init; } = PageStep.After;

    /// <summary>The entity after which the page starts or before which it ends.</summary>
    public EntityId? Cursor { get; init; }

    /// <summary>The <see cref="EntityRow.Place"/> of that entity.</summary>
    public string Place { get; init; } = "";

    public int Size { get; init; } = DefaultSize;
}

/// <summary>A page of entities, and whether there are more on either side.</summary>
public sealed record EntityPage(IReadOnlyList<EntityRow> Rows, bool HasBefore, bool HasAfter);

/// <summary>How many entities a list has, and their sums; amounts of different currencies are never added.</summary>
public sealed record EntityListTotals(long Count, IReadOnlyList<EntityListSums> Currencies);

/// <summary>The sums of the entities in one currency. Accounts and wallets have no total, so nothing is left of them.</summary>
public sealed record EntityListSums(long Count, Money Total, Money Paid, Money Pending, Money Left);
