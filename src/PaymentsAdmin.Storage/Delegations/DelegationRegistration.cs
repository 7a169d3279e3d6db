using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Delegations;

namespace PaymentsAdmin.Storage.Delegations;

/// <summary>Registers delegations.</summary>
internal static class DelegationRegistration
{
    public static IServiceCollection AddDelegations(this IServiceCollection services) =>
        services.AddSingleton<IDelegations, LocalDelegations>().AddSingleton<DelegationService>();
}
