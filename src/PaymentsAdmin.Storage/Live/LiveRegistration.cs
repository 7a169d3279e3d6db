using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Live;

namespace PaymentsAdmin.Storage.Live;

/// <summary>Registers the feed of changes; following the chain is the app's, commands have nobody to tell.</summary>
public static class LiveRegistration
{
    public static IServiceCollection AddChangeFeed(this IServiceCollection services) =>
        services.AddSingleton<ChangeFeed>().AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<ChangeFeed>());

    public static IServiceCollection AddChangeWatch(this IServiceCollection services) => services.AddHostedService<ChangeWatch>();
}
