using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>Registers the client of Bitrix24 portals, which needs <see cref="IPortalConnections"/>.</summary>
public static class Bitrix24Setup
{
    internal static readonly PortalSetup Setup = new(
        Bitrix24Profile.Value,
        PortalEntry.Read,
        PortalEntry.RefuseAll,
        (services, options) => services.AddBitrix24(options.Portals.Common, options.PortalOf)
    );

    /// <summary>The connection settings of a workspace's portal.</summary>
    public static Bitrix24Options PortalOf(this PaymentsAdminOptions options, Workspace workspace) =>
        options.Workspaces.FirstOrDefault(one => string.Equals(one.Key, workspace.Key.Value, StringComparison.Ordinal))?.Portal?.Options(options.Portals)
        ?? options.Portals.Common;

    public static IServiceCollection AddBitrix24(this IServiceCollection services, Bitrix24Options options, Func<Workspace, Bitrix24Options> optionsOf) =>
        services
            .AddSingleton(provider => new Bitrix24Portals(provider.GetRequiredService<IPortalConnections>(), optionsOf, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => provider.GetRequiredService<Bitrix24Portals>().Adapter(options))
            .AddKeyedSingleton<IPortalBackend, BitrixBackend>(Bitrix24Profile.Kind);
}
