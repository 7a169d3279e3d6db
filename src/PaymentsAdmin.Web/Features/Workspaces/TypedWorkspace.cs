using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Web.Features.Workspaces;

public sealed class TypedWorkspace(BackendProfile backend, PortalAdapters adapters)
{
    // The chosen way of each kind, and what was typed by ids of fields.
    private readonly Dictionary<BackendKind, string> _ways = [];
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);

    private readonly HashSet<int> _types = [.. WorkspaceEntry.DefaultEntityTypes];

    public string Name { get; set; } = "";

    public string Key { get; set; } = "";

    public BackendProfile Backend { get; set; } = backend;

    public bool OnPortal => Backend.Has(Can.Look);

    public bool Chooses(BackendProfile one) => ReferenceEquals(one, Backend);

    public bool Keeps { get; private set; }

    /// <summary>The way to make a new connection; null if there is none to be made.</summary>
    public ConnectionWay? Way => WayOf(Backend.Kind);

    public bool SamePortal { get; set; }

    /// <summary>Numbers of custom types, separated by commas.</summary>
    public string OtherTypes { get; set; } = "";

    public IReadOnlyList<int> Offered => Backend.ItemTypes.Listed;

    public IReadOnlySet<int> Types => _types;

    /// <summary>What was typed into a field of a connection. Of a saved one only the address of the portal is shown.</summary>
    public string this[ConnectionField field]
    {
        get => _typed.GetValueOrDefault(field.Id, "");
        set => _typed[field.Id] = value;
    }

    /// <summary>The input of an existing workspace, without secrets.</summary>
    public static TypedWorkspace Of(WorkspaceSettings settings, BackendProfile backend, PortalAdapters adapters)
    {
        var typed = new TypedWorkspace(backend, adapters)
        {
            Name = settings.Workspace.Name,
            Key = settings.Workspace.Key.Value,
            Keeps = settings.Portal?.Address is not null,
            OtherTypes = string.Join(", ", settings.Workspace.EntityTypes.Where(type => type >= EntityKinds.FirstCustom)),
        };
        if (settings.Portal is { Address: { } portal, Way.Fields: { } fields }
            && fields.FirstOrDefault(field => field is { IsUrl: true, IsSecret: false }) is { } address)
        {
            typed[address] = portal.AbsoluteUri;
        }

        typed._types.Clear();
        typed._types.UnionWith(settings.Workspace.EntityTypes.Where(type => type < EntityKinds.FirstCustom));
        return typed;
    }

    public void Choose(int type, bool on) => _ = on ? _types.Add(type) : _types.Remove(type);

    /// <summary>The way that is chosen for a kind of portal, at first the usual one; null if the saved connection stays.</summary>
    public ConnectionWay? WayOf(BackendKind kind) =>
        Keeps ? null
        : adapters.WayOf(kind, _ways.GetValueOrDefault(kind)) is { } chosen ? chosen
        : adapters.WaysOf(kind) is [var usual, ..] ? usual
        : null;

    /// <summary>Chooses a way, or null to keep the saved connection.</summary>
    public void Take(BackendKind kind, string? way)
    {
        Keeps = way is null;
        if (way is not null)
        {
            _ways[kind] = way;
        }
    }

    public WorkspaceInput Input() =>
        new()
        {
            Key = Key.Trim(),
            Name = Name,
            Backend = Backend.Kind,
            EntityTypes = [.. Offered.Where(_types.Contains), .. Others()],
            SamePortal = SamePortal,
            Connection = Way is { } way ? ConnectionInput.Of(way.Id, way.Fields.Select(field => (field.Name, this[field]))) : null,
        };

    // An invalid number becomes one that validation refuses.
    private IEnumerable<int> Others() =>
        !Backend.ItemTypes.Custom
            ? []
            : OtherTypes
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : 0);
}
