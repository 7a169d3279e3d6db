using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Makes and changes workspaces.</summary>
public interface IWorkspaceStore
{
    /// <summary>
    /// Brings the workspaces to the configured ones in one transaction. New ones get the starter set; one that left the
    /// configuration stays and is edited in the app from then on. The fallback is made where there would be none at all.
    /// </summary>
    Task<Result> ApplyAsync(IReadOnlyList<WorkspaceEntry> configured, WorkspaceEntry fallback, StarterSet starter, Actor actor, CancellationToken ct);
}
