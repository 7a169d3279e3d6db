using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Stores workspaces.</summary>
public interface IWorkspaceStore
{
    /// <summary>
    /// Applies the configured workspaces in one transaction. New ones get the starter set; those removed from the
    /// configuration stay and become editable in the app. The fallback is created if there would be none.
    /// </summary>
    Task<Result> ApplyAsync(IReadOnlyList<WorkspaceEntry> configured, WorkspaceEntry fallback, StarterSet starter, Actor actor, CancellationToken ct);

    /// <summary>All workspaces in creation order, without their portals.</summary>
    Task<IReadOnlyList<WorkspaceSettings>> ListAsync(CancellationToken ct);

    /// <summary>Creates a workspace with the starter set.</summary>
    Task<Result<WorkspaceId>> AddAsync(WorkspaceEntry entry, StarterSet starter, Actor actor, CancellationToken ct);

    /// <summary>Changes name, types and, if given, the connection. Refused for configured workspaces, and if it changed since it was seen.</summary>
    Task<Result> ChangeAsync(WorkspaceId id, WorkspaceEntry entry, Actor actor, CancellationToken ct);
}
