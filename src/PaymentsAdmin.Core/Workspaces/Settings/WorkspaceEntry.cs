using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>A workspace as the configuration or an Admin names it.</summary>
public sealed record WorkspaceEntry(WorkspaceKey Key, string Name, BackendKind Backend)
{
    /// <summary>CRM items that may hold payments where nothing else is said.</summary>
    public static readonly IReadOnlyList<int> DefaultEntityTypes = [EntityKinds.Deal, EntityKinds.SmartInvoice];

    /// <summary>What an installation gets that configures none.</summary>
    public static readonly WorkspaceEntry Main = new(WorkspaceKey.Main, "Main", BackendKind.Local);

    public IReadOnlyList<int> EntityTypes { get; init; } = DefaultEntityTypes;

    /// <summary>How its portal is reached; null on our own books.</summary>
    public PortalConnection? Connection { get; init; }
}
