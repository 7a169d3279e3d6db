using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Writing;

namespace PaymentsAdmin.Web.Options.Portals;

/// <summary>Adds the client of CRM.COM hosts, which needs <see cref="IPortalConnections"/>.</summary>
public static class CrmComSetup
{
    public static IServiceCollection AddCrmComHosts(this IServiceCollection services, Func<Workspace, CrmComOptions> optionsOf) =>
        services
            .AddSingleton(provider =>
                new CrmComHosts(
                    provider.GetRequiredService<IPortalConnections>(),
                    optionsOf,
                    provider.GetRequiredService<Organisation>(),
                    provider.GetRequiredService<TimeProvider>()
                )
            )
            .AddSingleton(provider => provider.GetRequiredService<CrmComHosts>().Adapter)
            .AddKeyedSingleton<IPortalBackend, HostBackend>(CrmComProfile.Kind);
}
