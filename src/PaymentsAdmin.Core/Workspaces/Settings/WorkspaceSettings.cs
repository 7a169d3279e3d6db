using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>A workspace as its Admin sees it.</summary>
public sealed record WorkspaceSettings(Workspace Workspace, bool FromConfiguration, Revision Revision)
{
    /// <summary>Its portal's URL and health; null for local books.</summary>
    public PortalState? Portal { get; init; }
}

/// <summary>A workspace's portal without secrets; without a URL it is not connected.</summary>
public sealed record PortalState(Uri? Address, PortalHealth Health)
{
    /// <summary>How it was connected.</summary>
    public ConnectionWay? Way { get; init; }

    /// <summary>The names of other workspaces on the same portal, which is legal for other entity types.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];

    /// <summary>Tells connections with the same URL apart without showing a secret; it stays when tokens are renewed.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>What else is known of the connection.</summary>
    public IReadOnlyList<PortalFact> Facts { get; init; } = [];

    /// <summary>The progress of reading it.</summary>
    public SyncState Sync { get; init; } = SyncState.None;
}

/// <summary>The user a portal takes us for, and why its payment methods could not be read, if so.</summary>
public sealed record PortalTest(PortalIdentity Identity)
{
    public Values.Failure? Methods { get; init; }

    /// <summary>What payments can be entered with; null if that was not read, and in a portal that posts nothing.</summary>
    public PortalPostingLists? Offered { get; init; }

    /// <summary>Whether the user may change payments; null if that could not be told.</summary>
    public bool? MayChange { get; init; }

    /// <summary>The names of other workspaces on the same portal.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];
}
