using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Bulk;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Storage.Sqlite.Audit;
using PaymentsAdmin.Storage.Sqlite.Backup;
using PaymentsAdmin.Storage.Sqlite.Bulk;
using PaymentsAdmin.Storage.Sqlite.Live;
using PaymentsAdmin.Storage.Sqlite.Reading;
using PaymentsAdmin.Storage.Sqlite.Setup;
using PaymentsAdmin.Storage.Sqlite.Writing;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>Registers SQLite storage.</summary>
public static class SqliteRegistration
{
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string dataDirectory)
    {
        var folder = new DataFolder(dataDirectory);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(folder);
        services.AddPooledDbContextFactory<PaymentsDb>(options => options.UseSqliteStorage(folder.DatabaseFile));
        services.AddSingleton<ISchema, SqliteSchema>();
        services.AddSingleton<IDatabase, Database>();
        services.AddSingleton(_ => new SqliteReader(folder.DatabaseFile));
        services.AddSingleton<IReader>(provider => provider.GetRequiredService<SqliteReader>());
        services.AddSingleton<StorageState>().AddSingleton<IStorageState>(provider => provider.GetRequiredService<StorageState>());
        services.AddSingleton<IWriter>(provider =>
            new WatchedWriter(
                new KeyedWriter(new SqliteWriter(folder, provider.GetRequiredService<TimeProvider>())),
                provider.GetRequiredService<StorageState>()
            )
        );
        services.AddHostedService<Checkpoints>();
        services.AddSingleton<IKeyHolders, LocalKeyHolders>();
        services.AddSingleton<IChainSource, SqliteChainSource>();
        services.AddSingleton<IChangeSignal, SqliteChangeSignal>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.AddSingleton<IBulkTargets, SqliteBulkTargets>();
        services.AddSingleton<IBulkLoad, BulkLoad>();
        services.AddSingleton<IRealPayments, RealPayments>();
        services.AddSingleton<IXmlRepository, KeyFolder>();
        services.AddSingleton<IStoreSource, SqliteSource>();
        services.AddSingleton<IStoreTarget, SqliteTarget>();
        return services;
    }
}
