using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>The URLs of the portal's pages for people. They contain no secret.</summary>
public interface IPortalPages
{
    /// <summary>The page of an entity; null if the workspace has no connection.</summary>
    Task<Uri?> OfAsync(Workspace workspace, EntityRef entity, CancellationToken ct);
}
