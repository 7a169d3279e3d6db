using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.Options.Portals;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

public sealed record WorkspaceOptions(string Key, string Name, BackendKind Backend, bool Configured = true)
{
    public IReadOnlyList<int> EntityTypes { get; init; } = WorkspaceEntry.DefaultEntityTypes;

    public PortalEntry? Portal { get; init; }

    public WorkspaceEntry Entry =>
        new(WorkspaceKey.Find(Key) ?? WorkspaceKey.Main, Name, Backend)
        {
            EntityTypes = EntityTypes,
            Connection = Portal?.Connection,
            Mark = Portal?.Mark,
        };

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

        var main = WorkspaceEntry.Main;
        return workspaces.Length == 0 ? [new(main.Key.Value, main.Name, main.Backend, Configured: false)] : workspaces;
    }

    private static WorkspaceOptions Read(OptionsReader reader, string at, PortalOptions portals)
    {
        var key = reader.Text($"{at}:Key", string.Empty, KeyFault);
        var title = reader.Text($"{at}:Name", key);
        var backend = ConfiguredKinds.ReadBackend(reader, at);
        var types = Types(reader, $"{at}:EntityTypes", backend.ItemTypes);
        return new(key, title, backend.Kind) { EntityTypes = types, Portal = portals.ReadEntry(reader, at, key, backend) };
    }

    private static IReadOnlyList<int> Types(OptionsReader reader, string key, ItemTypes offered)
    {
        var typed = reader.List(key);
        var types = typed.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : 0).ToArray();
        if (typed.Count == 0)
        {
            return offered.Default;
        }

        if (offered.Fault(types) is { } fault)
        {
            reader.Refuse(key, fault);
        }

        return types;
    }

    private static string? KeyFault(string key) =>
        WorkspaceKey.Find(key) is not null
            ? null
            : $"'{key}' is not a valid key. Use 1 to 40 lower-case letters, digits and hyphens.";
}
