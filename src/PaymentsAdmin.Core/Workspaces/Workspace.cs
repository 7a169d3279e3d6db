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

/// <summary>The kind of store that holds a workspace's payments.</summary>
public enum BackendKind
{
    Local = 1,
    Bitrix24 = 2,
    CrmCom = 3,
}
