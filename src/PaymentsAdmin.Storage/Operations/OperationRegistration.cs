using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Operations;
using PaymentsAdmin.Core.Ports;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>Registers operations toward portals.</summary>
public static class OperationRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services.AddSingleton<IOperations, OperationStore>().AddSingleton<OperationService>();
}
