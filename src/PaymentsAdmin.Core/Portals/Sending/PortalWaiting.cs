using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Decides whether writes are queued or refused while the portal is unreachable, by the workspace's policy.</summary>
public sealed class PortalWaiting(IPolicies policies, IPortalHealth health)
{
    public async Task<bool> IsAllowedAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await policies.CurrentAsync(workspace, ct))?.Policy.QueueWhilePortalIsAway ?? Policy.Default.QueueWhilePortalIsAway;

    /// <summary>Why writes are refused now; null if the portal answers or writes are queued.</summary>
    public async Task<Failure?> WhyNotAsync(Workspace workspace, CancellationToken ct) =>
        health.Of(workspace).OutageSince is not null && !await IsAllowedAsync(workspace.Id, ct) ? PortalFailures.Away : null;
}
