using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>A workspace as its Admin sees it.</summary>
public sealed record WorkspaceSettings(Workspace Workspace, bool FromConfiguration)
{
    /// <summary>Where its portal is, and how it answers; null on our own books.</summary>
    public PortalState? Portal { get; init; }
}

/// <summary>The portal of a workspace without anything that is secret. Where it is not connected, it has no address.</summary>
public sealed record PortalState(Uri? Address, bool IsApplication, PortalHealth Health);

/// <summary>Whom a portal took us for, and why its payment methods could not be read where they could not.</summary>
public sealed record PortalTest(PortalStanding Standing)
{
    public Values.Failure? Methods { get; init; }
}
