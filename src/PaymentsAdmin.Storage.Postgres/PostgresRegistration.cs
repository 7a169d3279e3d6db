using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
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
using PaymentsAdmin.Storage.Postgres.Audit;
using PaymentsAdmin.Storage.Postgres.Backup;
using PaymentsAdmin.Storage.Postgres.Bulk;
using PaymentsAdmin.Storage.Postgres.Live;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Postgres.Repeats;
using PaymentsAdmin.Storage.Postgres.Setup;
using PaymentsAdmin.Storage.Postgres.Writing;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>Registers PostgreSQL storage.</summary>
public static class PostgresRegistration
{
    public static IServiceCollection AddPostgresStorage(
        this IServiceCollection services,
        string connectionString,
        string? migrationConnectionString = null
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new PostgresAccounts(connectionString, migrationConnectionString ?? connectionString));
        services.AddSingleton(_ => NpgsqlDataSource.Create(PostgresOptions.Complete(connectionString)));
        services.AddPooledDbContextFactory<PaymentsDb>((provider, options) => options.UsePostgresStorage(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<ISchema, PostgresSchema>();
        services.AddSingleton<IDatabase, Database>();
        services.AddSingleton<PostgresIds>();
        services.AddSingleton<TxOffset>();
        services.AddSingleton<PostgresTools>();
        services.AddSingleton<IReader, PostgresReader>();
        services.AddSingleton<StorageState>().AddSingleton<IStorageState>(provider => provider.GetRequiredService<StorageState>());
        services.AddSingleton<PostgresWriter>();
        services.AddSingleton<IWriter>(provider =>
            new WatchedWriter(new KeyedWriter(provider.GetRequiredService<PostgresWriter>()), provider.GetRequiredService<StorageState>())
        );
        services.AddSingleton<IKeyHolders, PostgresKeyHolders>();
        services.AddSingleton<Sealer>();
        services.AddSingleton<UnsealedAlarm>();
        services.AddHostedService<SealingService>();
        services.AddSingleton<IChainSource, PostgresChainSource>();
        services.AddSingleton<IChangeSignal, PostgresChangeSignal>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.AddSingleton<IBulkTargets, PostgresBulkTargets>();
        services.AddSingleton<IBulkLoad, BulkLoad>();
        services.AddSingleton<IRealPayments, RealPayments>();
        services.AddSingleton<IXmlRepository, DataProtectionKeyStore>();
        services.AddSingleton<IStoreSource, PostgresSource>();
        services.AddSingleton<IStoreTarget, PostgresTarget>();
        return services;
    }
}
