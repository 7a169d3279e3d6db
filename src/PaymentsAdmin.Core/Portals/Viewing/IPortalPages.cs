using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>Pages of a portal for people. Their addresses hold no secret.</summary>
public interface IPortalPages
{
    /// <summary>The page of an entity; null where the workspace has no connection.</summary>
    Task<Uri?> OfAsync(Workspace workspace, EntityRef entity, CancellationToken ct);
}
