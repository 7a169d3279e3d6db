using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Updates a workspace's payment methods from its portal: from its pay systems, or from the types of payments that it posts.</summary>
public sealed class PortalMethods(IPortals portals, IMirroredMethods methods, IMirroredLists lists)
{
    public async Task<Result> SyncAsync(Workspace workspace, Urgency urgency, CancellationToken ct) =>
        (await OfferedAsync(workspace, urgency, ct)).ToResult();

    /// <summary>The same, with what payments can be entered with; null in a portal that posts nothing.</summary>
    public async Task<Result<PortalPostingLists?>> OfferedAsync(Workspace workspace, Urgency urgency, CancellationToken ct)
    {
        var offered = await portals.For(workspace).PostingListsAsync(urgency, ct);
        if (!offered.Ok)
        {
            return PortalOutcome.Of(offered.Fault);
        }

        if (offered.Value is { } all)
        {
            return Having(all, await lists.TakeAsync(workspace, all, ct));
        }

        var seen = await portals.For(workspace).MethodsAsync(workspace.EntityTypes, urgency, ct);
        return seen.Ok ? Having(null, await methods.TakeAsync(workspace, seen.Value, ct)) : PortalOutcome.Of(seen.Fault);
    }

    private static Result<PortalPostingLists?> Having(PortalPostingLists? offered, Result taken) =>
        taken.Failure is { } no ? no : Result.Of(offered);
}
