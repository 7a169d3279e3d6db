using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Links;

namespace PaymentsAdmin.Storage.Links;

/// <summary>Registers public links. Limits that somebody registered before hold.</summary>
public static class LinkRegistration
{
    public static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.TryAddSingleton(LinkLimits.Default);
        return services.AddSingleton<IPublicLinks, LinkStore>().AddSingleton<LinkService>().AddSingleton<PortalLinkService>();
    }
}
