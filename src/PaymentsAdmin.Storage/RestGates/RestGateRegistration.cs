using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.RestGates;

namespace PaymentsAdmin.Storage.RestGates;

/// <summary>Registers the gate of the REST API.</summary>
internal static class RestGateRegistration
{
    public static IServiceCollection AddRestGate(this IServiceCollection services) =>
        services.AddSingleton<IRestGate, StoredRestGate>().AddSingleton<RestGateService>();
}
