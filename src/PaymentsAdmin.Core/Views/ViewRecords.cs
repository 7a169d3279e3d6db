using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Views;

/// <summary>A saved view's own number.</summary>
public readonly record struct ViewId(long Value);

/// <summary>A list's filter, order, columns and density under a name.</summary>
public sealed record SavedView(
    ViewId Id,
    string Name,
    string Query,
    int OwnerId,
    string Owner,
    Role SharedWith,
    bool IsDefault,
    DateTimeOffset? VisitedAt,
    Revision Revision
)
{
    /// <summary>Whether it is this person's own.</summary>
    public bool IsOf(Actor actor) => actor.UserId == OwnerId;
}

/// <summary>A view as somebody wants to keep it.</summary>
public sealed record ViewInput
{
    public string Name { get; init; } = "";

    /// <summary>Everything behind the question mark of the list's address.</summary>
    public string Query { get; init; } = "";

    /// <summary>Users with this role see it too; <see cref="Role.None"/> keeps it private.</summary>
    public Role SharedWith { get; init; }

    /// <summary>Opened when its owner signs in.</summary>
    public bool IsDefault { get; init; }
}
