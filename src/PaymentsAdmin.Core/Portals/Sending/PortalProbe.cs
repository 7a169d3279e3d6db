using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Checks whether an unreachable portal is back, since without user activity the next call may be minutes away.</summary>
public sealed class PortalProbe(IPortals portals, IPortalHealth health)
{
    /// <summary>Calls the portal if the last call found it unreachable.</summary>
    public async Task StepAsync(Workspace workspace, CancellationToken ct)
    {
        if (health.Of(workspace) is { LastFailure: { } failure } now && (now.SucceededAt is not { } success || failure.At > success) && SaysAway(failure.Kind))
        {
            await portals.For(workspace).StandingAsync(ct);
        }
    }

    private static bool SaysAway(PortalFaultKind kind) => kind is PortalFaultKind.Unreachable or PortalFaultKind.NoAnswer or PortalFaultKind.Senseless;
}
