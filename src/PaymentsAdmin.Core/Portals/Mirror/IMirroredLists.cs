using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Stores what payments can be entered with in a portal that posts them, in the tables of our own reference data.</summary>
public interface IMirroredLists
{
    /// <summary>Adds new types and methods, updates changed ones and deactivates missing ones; all or nothing.</summary>
    Task<Result> TakeAsync(Workspace workspace, PortalPostingLists seen, CancellationToken ct);
}
