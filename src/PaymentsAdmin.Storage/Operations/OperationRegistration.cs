using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals.Operations;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>Registers operations toward portals.</summary>
public static class OperationRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services.AddSingleton<IOperations, OperationStore>().AddSingleton<OperationService>();
}
