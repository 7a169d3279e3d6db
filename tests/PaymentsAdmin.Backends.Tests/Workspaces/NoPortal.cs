using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Workspaces;

/// <summary>The portal client for tests without a portal. It makes no calls.</summary>
internal static class NoPortal
{
    public static void Register(IServiceCollection services) => Register(services, new Bitrix24Options(), PortalNetwork.PublicOnly);

    /// <summary>The client with the options of a test.</summary>
    public static void Register(IServiceCollection services, Bitrix24Options options, PortalNetwork network) =>
        services
            .AddSingleton(network)
            .AddSingleton(Bitrix24Profile.Value)
            .AddSingleton(all => new Bitrix24Portals(all.GetRequiredService<IPortalConnections>(), _ => options, all.GetRequiredService<TimeProvider>()))
            .AddSingleton(all => all.GetRequiredService<Bitrix24Portals>().Adapter(options))
            .AddKeyedSingleton<IPortalBackend, BitrixBackend>(Bitrix24Profile.Kind);
}
