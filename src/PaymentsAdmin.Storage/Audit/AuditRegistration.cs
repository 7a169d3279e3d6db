using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Storage.Audit.Files;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>Registers the reading of the trail, and the watch over its chain.</summary>
internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services
            .AddSingleton<IAuditLog, AuditLog>()
            .AddSingleton<ChainHeads>()
            .AddSingleton<AuditWatch>()
            .AddSingleton<AuditService>()
            .AddSingleton<IAuditorsFiles, AuditorsFiles>()
            .AddSingleton<AuditorsFileService>();
}
