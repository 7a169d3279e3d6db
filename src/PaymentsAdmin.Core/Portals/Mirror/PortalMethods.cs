using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Updates a workspace's payment methods from its portal's pay systems.</summary>
public sealed class PortalMethods(IPortals portals, IMirroredMethods methods)
{
    public async Task<Result> SyncAsync(Workspace workspace, Urgency urgency, CancellationToken ct)
    {
        var seen = await portals.For(workspace).MethodsAsync(workspace.EntityTypes, urgency, ct);
        return seen.Ok ? await methods.TakeAsync(workspace, seen.Value, ct) : PortalOutcome.Of(seen.Fault);
    }
}
