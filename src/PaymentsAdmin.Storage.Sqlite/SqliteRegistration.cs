using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>Registers the storage in a SQLite file.</summary>
public static class SqliteRegistration
{
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string dataDirectory)
    {
        var folder = new DataFolder(dataDirectory);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(folder);
        services.AddPooledDbContextFactory<PaymentsDb>(options => options.UseSqliteStorage(folder.DatabaseFile));
        services.AddSingleton<ISchema, SqliteSchema>();
        return services;
    }
}
