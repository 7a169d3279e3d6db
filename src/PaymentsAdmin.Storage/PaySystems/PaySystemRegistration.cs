using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.PaySystems;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Registers pay systems, their parts and settings, and legacy invoices.</summary>
public static class PaySystemRegistration
{
    public static IServiceCollection AddPaySystems(this IServiceCollection services) =>
        services
            .AddSingleton<IPaySystems, PaySystemStore>()
            .AddSingleton<IPaySystemSettings, SettingsStore>()
            .AddSingleton<IPaySystemParts, PartStore>()
            .AddSingleton<ILegacyInvoices, LegacyInvoiceStore>()
            .AddSingleton<PaySystemService>()
            .AddSingleton<PaySystemSettingsService>()
            .AddSingleton<PaySystemPartService>()
            .AddSingleton<LegacyInvoiceService>();
}
