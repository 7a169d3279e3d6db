using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Confirmations;

namespace PaymentsAdmin.Storage.Confirmations;

/// <summary>Registers requests that wait for a second Admin.</summary>
public static class ConfirmationRegistration
{
    public static IServiceCollection AddConfirmations(this IServiceCollection services) =>
        services.AddSingleton<IConfirmations, ConfirmationStore>().AddSingleton<ConfirmationService>();
}
