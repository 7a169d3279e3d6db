using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The workspaces of the installation.</summary>
public interface IWorkspaces
{
    Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken ct);

    Task<Workspace?> FindAsync(WorkspaceKey key, CancellationToken ct);

    Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken ct);
}
