using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>One named set of books.</summary>
public sealed record Workspace(
    WorkspaceId Id,
    WorkspaceKey Key,
    string Name,
    BackendKind Backend,
    IReadOnlyList<int> EntityTypes,
    int TermsDays,
    string PayerSentence,
    DateOnly? ClosedThrough
);

/// <summary>
/// The kind of store that holds a workspace's payments, as the number in the database. What it is called and can do is in its
/// <see cref="BackendProfile"/>. 1 is our own books, the others are those of the adapters; 3 is CRM.COM.
/// </summary>
public readonly record struct BackendKind(int Number);
