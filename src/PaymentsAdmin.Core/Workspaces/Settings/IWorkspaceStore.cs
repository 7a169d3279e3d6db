using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Makes and changes workspaces.</summary>
public interface IWorkspaceStore
{
    /// <summary>
    /// Brings the workspaces to the configured ones in one transaction. New ones get the starter set; one that left the
    /// configuration stays and is edited in the app from then on. The fallback is made where there would be none at all.
    /// </summary>
    Task<Result> ApplyAsync(IReadOnlyList<WorkspaceEntry> configured, WorkspaceEntry fallback, StarterSet starter, Actor actor, CancellationToken ct);

    /// <summary>All live workspaces, in the order they were made, without their portals.</summary>
    Task<IReadOnlyList<WorkspaceSettings>> ListAsync(CancellationToken ct);

    /// <summary>Makes a workspace with the starter set.</summary>
    Task<Result<WorkspaceId>> AddAsync(WorkspaceEntry entry, StarterSet starter, Actor actor, CancellationToken ct);

    /// <summary>Name, types and, where the entry has one, the connection. Refused for a workspace that the configuration names.</summary>
    Task<Result> ChangeAsync(WorkspaceId id, WorkspaceEntry entry, Actor actor, CancellationToken ct);
}
