using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>A workspace as configured or entered by an Admin.</summary>
public sealed record WorkspaceEntry(WorkspaceKey Key, string Name, BackendKind Backend)
{
    /// <summary>The default types of CRM items with payments.</summary>
    public static readonly IReadOnlyList<int> DefaultEntityTypes = OwnBooks.Profile.ItemTypes.Default;

    /// <summary>The workspace of an installation that configures none.</summary>
    public static readonly WorkspaceEntry Main = new(WorkspaceKey.Main, "Main", OwnBooks.Kind);

    public IReadOnlyList<int> EntityTypes { get; init; } = DefaultEntityTypes;

    /// <summary>The connection to its portal; null for local books.</summary>
    public PortalConnection? Connection { get; init; }

    /// <summary>
    /// What tells a configured connection from others, if that is more than its fingerprint. As long as it stays the same, the stored
    /// connection is not replaced.
    /// </summary>
    public string? Mark { get; init; }

    /// <summary>The revision that was shown before a change; null changes any.</summary>
    public Revision? Seen { get; init; }
}
