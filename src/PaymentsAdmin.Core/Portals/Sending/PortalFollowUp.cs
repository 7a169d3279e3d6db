using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Continues operations that no caller waits for: queued, of unknown outcome, or left by a process that died.</summary>
public sealed class PortalFollowUp(IOperations operations, PortalSender sender, TimeProvider time)
{
    private const int MaxAtOnce = 50;

    /// <summary>
    /// Takes each unfinished operation of a workspace one step further, different entities in parallel. Returns the number of
    /// operations.
    /// </summary>
    public async Task<int> StepAsync(Workspace workspace, CancellationToken ct)
    {
        var open = await operations.OpenAsync(workspace.Id, time.GetUtcNow() - OperationRules.Lease, MaxAtOnce, ct);
        await Task.WhenAll(open.Select(operation => sender.StepAsync(workspace, operation.Id, operation.Entity, Urgency.Background, ct)));
        return open.Count;
    }
}
