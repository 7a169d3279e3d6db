using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Asks a portal that did not answer whether it does now. While nobody works, no call would tell that it is away or back.</summary>
public sealed class PortalProbe(IPortals portals, IPortalHealth health)
{
    /// <summary>Asks, where the last call found the portal away.</summary>
    public async Task StepAsync(Workspace workspace, CancellationToken ct)
    {
        if (health.Of(workspace) is { LastFailure: { } failure } now && (now.SucceededAt is not { } success || failure.At > success) && SaysAway(failure.Kind))
        {
            await portals.For(workspace).StandingAsync(ct);
        }
    }

    private static bool SaysAway(PortalFaultKind kind) => kind is PortalFaultKind.Unreachable or PortalFaultKind.NoAnswer or PortalFaultKind.Senseless;
}
