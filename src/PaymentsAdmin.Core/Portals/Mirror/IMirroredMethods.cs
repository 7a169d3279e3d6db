using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Stores a portal's pay systems as payment methods of its workspace.</summary>
public interface IMirroredMethods
{
    /// <summary>Adds new methods, updates changed ones and deactivates missing ones; all or nothing.</summary>
    Task<Result> TakeAsync(Workspace workspace, IReadOnlyList<PortalMethod> seen, CancellationToken ct);
}
