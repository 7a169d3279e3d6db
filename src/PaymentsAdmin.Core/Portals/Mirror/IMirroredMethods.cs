using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>The ways of paying of a portal, as payment methods of its workspace.</summary>
public interface IMirroredMethods
{
    /// <summary>Adds what is new, changes what is different, and makes inactive what the portal has no more; all or nothing.</summary>
    Task<Result> TakeAsync(Workspace workspace, IReadOnlyList<PortalMethod> seen, CancellationToken ct);
}
