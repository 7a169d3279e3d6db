using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>The kind of portal connection chosen in the form.</summary>
public enum TypedWay
{
    Keep,
    Webhook,
    Application,
}

/// <summary>The input of the workspace form.</summary>
public sealed class TypedWorkspace(BackendProfile backend)
{
    private readonly HashSet<int> _types = [.. WorkspaceEntry.DefaultEntityTypes];

    public string Name { get; set; } = "";

    public string Key { get; set; } = "";

    public BackendProfile Backend { get; set; } = backend;

    public bool OnPortal => Backend.Has(Can.Look);

    public TypedWay Way { get; set; } = TypedWay.Webhook;

    /// <summary>The address of a webhook: a secret, so the form never shows the saved one.</summary>
    public string Address { get; set; } = "";

    public string Portal { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public bool SamePortal { get; set; }

    /// <summary>Numbers of custom types, separated by commas.</summary>
    public string OtherTypes { get; set; } = "";

    /// <summary>The kinds that can be selected for the chosen backend.</summary>
    public IReadOnlyList<int> Offered => Backend.ItemTypes.Listed;

    /// <summary>The selected kinds.</summary>
    public IReadOnlySet<int> Types => _types;

    /// <summary>The input of an existing workspace, without secrets.</summary>
    public static TypedWorkspace Of(WorkspaceSettings settings, BackendProfile backend)
    {
        var typed = new TypedWorkspace(backend)
        {
            Name = settings.Workspace.Name,
            Key = settings.Workspace.Key.Value,
            Way = settings.Portal?.Address is null ? TypedWay.Webhook : TypedWay.Keep,
            Portal = settings.Portal is { IsApplication: true, Address: { } portal } ? portal.AbsoluteUri : "",
            OtherTypes = string.Join(", ", settings.Workspace.EntityTypes.Where(type => type >= EntityKinds.FirstCustom)),
        };
        typed._types.Clear();
        typed._types.UnionWith(settings.Workspace.EntityTypes.Where(type => type < EntityKinds.FirstCustom));
        return typed;
    }

    /// <summary>Selects or deselects a kind.</summary>
    public void Choose(int type, bool on) => _ = on ? _types.Add(type) : _types.Remove(type);

    /// <summary>The services' input.</summary>
    public WorkspaceInput Input() =>
        new()
        {
            Key = Key.Trim(),
            Name = Name,
            Backend = Backend.Kind,
            EntityTypes = [.. Offered.Where(_types.Contains), .. Others()],
            SamePortal = SamePortal,
            Connection = (OnPortal, Way) switch
            {
                (false, _) or (_, TypedWay.Keep) => null,
                (_, TypedWay.Webhook) => new ConnectionInput.Webhook(Address),
                _ => new ConnectionInput.Application(Portal, ClientId, ClientSecret),
            },
        };

    // An invalid number becomes one that validation refuses.
    private IEnumerable<int> Others() =>
        !Backend.ItemTypes.Custom
            ? []
            : OtherTypes
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : 0);
}
