using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Updates a workspace's payment methods from its portal: from its pay systems, or from the types of payments that it posts.</summary>
public sealed class PortalMethods(IPortals portals, IMirroredMethods methods, IMirroredLists lists)
{
    public async Task<Result> SyncAsync(Workspace workspace, Urgency urgency, CancellationToken ct)
    {
        var offered = await portals.For(workspace).PostingListsAsync(urgency, ct);
        if (!offered.Ok || offered.Value is not null)
        {
            return offered.Ok ? await lists.TakeAsync(workspace, offered.Value!, ct) : PortalOutcome.Of(offered.Fault);
        }

        var seen = await portals.For(workspace).MethodsAsync(workspace.EntityTypes, urgency, ct);
        return seen.Ok ? await methods.TakeAsync(workspace, seen.Value, ct) : PortalOutcome.Of(seen.Fault);
    }
}
