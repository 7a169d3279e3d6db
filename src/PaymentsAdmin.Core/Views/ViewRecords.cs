using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Views;

/// <summary>A saved view's own number.</summary>
public readonly record struct ViewId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "view";

    long INumbered.Number => Value;
}

/// <summary>A named filter, sort order, columns and density of a list.</summary>
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
    /// <summary>Whether the actor owns it.</summary>
    public bool IsOf(Actor actor) => actor.UserId == OwnerId;
}

/// <summary>The content of a view to save.</summary>
public sealed record ViewInput
{
    public string Name { get; init; } = "";

    /// <summary>The query string of the list's URL.</summary>
    public string Query { get; init; } = "";

    /// <summary>Users with this role see it too; <see cref="Role.None"/> keeps it private.</summary>
    public Role SharedWith { get; init; }

    /// <summary>Whether it opens after its owner signs in.</summary>
    public bool IsDefault { get; init; }
}
