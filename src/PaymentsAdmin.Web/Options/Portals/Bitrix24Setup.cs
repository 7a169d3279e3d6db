using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Web.Options.Portals;

/// <summary>Adds the client of Bitrix24 portals, which needs <see cref="IPortalConnections"/>.</summary>
public static class Bitrix24Setup
{
    public static IServiceCollection AddBitrix24(this IServiceCollection services, Bitrix24Options options, Func<Workspace, Bitrix24Options> optionsOf) =>
        services
            .AddSingleton(provider =>
                new Bitrix24Portals(provider.GetRequiredService<IPortalConnections>(), optionsOf, provider.GetRequiredService<TimeProvider>())
            )
            .AddSingleton(provider => provider.GetRequiredService<Bitrix24Portals>().Adapter(options))
            .AddKeyedSingleton<IPortalBackend, BitrixBackend>(Bitrix24Profile.Kind);
}
