using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Periods;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>Registers periods. They need the list of workspaces, which shows the day they move.</summary>
internal static class PeriodRegistration
{
    public static IServiceCollection AddPeriods(this IServiceCollection services) =>
        services.AddSingleton<IPeriods, LocalPeriods>().AddSingleton<IPeriodReadModel, PeriodReads>().AddSingleton<PeriodService>();
}
