using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Registers backup, restore and move over the databases that the providers register.</summary>
public static class BackupRegistration
{
    public static IServiceCollection AddBackups(this IServiceCollection services) =>
        services.AddKeyProtection().AddSingleton<StoreReading>().AddSingleton<IBackups, Backups>().AddSingleton<BackupService>();
}
