using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options.Portals;

/// <summary>The registration of a kind of portal: it reads its part of the configuration, and adds its adapter.</summary>
public abstract class PortalRegistration
{
    public abstract BackendProfile Profile { get; }

    public abstract IReadOnlyList<string> Keys { get; }

    internal static IReadOnlyList<PortalRegistration> All() => [new Bitrix24Registration(), new CrmComRegistration()];

    /// <summary>The servers that are reached beside portals, so that a list of allowed hosts need only name portals.</summary>
    public virtual IEnumerable<string> Servers(OptionsReader reader) => [];

    public abstract void ReadCommon(OptionsReader reader, PortalNetwork network);

    /// <summary>Reads the portal of a workspace; null if a key is missing or wrong, which the reader then has as a fault.</summary>
    public abstract PortalEntry? Read(OptionsReader reader, string at, string key);

    /// <summary>Refuses keys of this kind in a workspace of another one, except those that it knows too.</summary>
    public abstract void Refuse(OptionsReader reader, string at, IReadOnlyList<string> known);

    /// <summary>Adds the adapter, which needs <see cref="IPortalConnections"/>.</summary>
    public abstract void AddTo(IServiceCollection services);
}

/// <summary>The configured connection of a workspace, and what tells it from other ones in the configuration.</summary>
public sealed record PortalEntry(PortalConnection Connection, string Mark);
