using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>A workspace locked until the commit, so that changes of its periods and policy are serialized.</summary>
internal sealed record LockedWorkspace(DateOnly? ClosedThrough)
{
    private static readonly Sql Hold = new("SELECT closed_through FROM workspaces WHERE id = $1 {lock}");

    /// <summary>Null if there is no such workspace.</summary>
    public static ValueTask<LockedWorkspace?> LockAsync(IWriteSession session, WorkspaceId workspace) =>
        session.FirstAsync(Hold, r => new LockedWorkspace(r.DayAt(0)), workspace.Value);
}
