using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Whether writes wait for a portal that is away, or are refused, as the workspace's policy says.</summary>
public sealed class PortalWaiting(IPolicies policies, IPortalHealth health)
{
    public async Task<bool> IsAllowedAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await policies.CurrentAsync(workspace, ct))?.Policy.QueueWhilePortalIsAway ?? Policy.Default.QueueWhilePortalIsAway;

    /// <summary>Why nothing is taken just now; null where it is, because the portal answers or writes may wait for it.</summary>
    public async Task<Failure?> WhyNotAsync(Workspace workspace, CancellationToken ct) =>
        health.Of(workspace).OutageSince is not null && !await IsAllowedAsync(workspace.Id, ct) ? PortalFailures.Away : null;
}
