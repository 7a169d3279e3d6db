using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Policies;

namespace PaymentsAdmin.Storage.Policies;

/// <summary>Registers policies, with the default bounds where the composition root names none.</summary>
internal static class PolicyRegistration
{
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.TryAddSingleton(new PolicyLimits());
        return services.AddSingleton<IPolicies, LocalPolicies>().AddSingleton<PolicyService>();
    }
}
