using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.Setup.Portals;

namespace PaymentsAdmin.Web.Setup;

/// <summary>A workspace in the configuration.</summary>
public sealed record WorkspaceOptions(string Key, string Name, BackendKind Backend, bool Configured = true)
{
    // Keys of CRM.COM workspaces, which this version does not support.
    private static readonly string[] OfCrmCom = ["Username", "Password", "Organisation", "Release"];

    /// <summary>The entity types that may have payments.</summary>
    public IReadOnlyList<int> EntityTypes { get; init; } = WorkspaceEntry.DefaultEntityTypes;

    /// <summary>The workspace's portal; null for our own books.</summary>
    public PortalEntry? Portal { get; init; }

    /// <summary>The workspace that the start creates.</summary>
    public WorkspaceEntry Entry => new(WorkspaceKey.Find(Key) ?? WorkspaceKey.Main, Name, Backend) { EntityTypes = EntityTypes, Connection = Portal?.Connection, Mark = Portal?.Mark };

    internal static IReadOnlyList<WorkspaceOptions> ReadAll(OptionsReader reader, PortalOptions portals)
    {
        var workspaces = reader.Positions("Workspaces").Select(position => Read(reader, $"Workspaces:{position}", portals)).ToArray();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (workspace, position) in workspaces.Zip(reader.Positions("Workspaces")))
        {
            if (workspace.Key.Length > 0 && !seen.Add(workspace.Key))
            {
                reader.Refuse($"Workspaces:{position}:Key", $"'{workspace.Key}' is used by another workspace.");
            }
        }

        return workspaces.Length == 0 ? [new("main", "Main", BackendKind.Local, Configured: false)] : workspaces;
    }

    private static WorkspaceOptions Read(OptionsReader reader, string at, PortalOptions portals)
    {
        foreach (var name in OfCrmCom)
        {
            reader.RefuseEarly($"{at}:{name}", "belongs to a CRM.COM workspace, which this version does not support. Remove it.");
        }

        var key = reader.Text($"{at}:Key", string.Empty, KeyFault);
        var title = reader.Text($"{at}:Name", key);
        var backend = Backends(reader.Text($"{at}:Backend", nameof(BackendKind.Local), BackendFault));
        var types = Types(reader, $"{at}:EntityTypes", backend);
        return new(key, title, backend) { EntityTypes = types, Portal = portals.ReadEntry(reader, at, key, backend) };
    }

    private static IReadOnlyList<int> Types(OptionsReader reader, string key, BackendKind backend)
    {
        var typed = reader.List(key);
        var types = typed.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : 0).ToArray();
        if (typed.Count == 0)
        {
            return WorkspaceEntry.DefaultEntityTypes;
        }

        if (WorkspaceEntryValidator.TypesFault(types, backend) is { } fault)
        {
            reader.Refuse(key, fault);
        }

        return types;
    }

    private static BackendKind Backends(string name) => name is nameof(BackendKind.Bitrix24) ? BackendKind.Bitrix24 : BackendKind.Local;

    private static string? KeyFault(string key) =>
        WorkspaceKey.Find(key) is not null
            ? null
            : $"'{key}' is not a valid key. Use 1 to 40 lower-case letters, digits and hyphens.";

    private static string? BackendFault(string backend) =>
        backend switch
        {
            nameof(BackendKind.Local) or nameof(BackendKind.Bitrix24) => null,
            nameof(BackendKind.CrmCom) => $"'{backend}' is not available in this version. Use Local or Bitrix24.",
            _ => $"'{backend}' is not known. Use Local or Bitrix24.",
        };
}
