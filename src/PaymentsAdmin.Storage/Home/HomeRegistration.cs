using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Home;

namespace PaymentsAdmin.Storage.Home;

/// <summary>Registers the figures of the first page.</summary>
public static class HomeRegistration
{
    public static IServiceCollection AddHome(this IServiceCollection services) =>
        services.AddSingleton<IHomeReadModel, HomeReads>().AddSingleton<HomeService>();
}
