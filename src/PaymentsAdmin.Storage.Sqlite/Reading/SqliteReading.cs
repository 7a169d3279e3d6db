using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Exports;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>Registers the read side of SQLite, in addition to <see cref="SqliteRegistration.AddSqliteStorage"/>.</summary>
public static class SqliteReading
{
    /// <summary>Requires the data folder and a <see cref="BusinessClock"/>.</summary>
    public static IServiceCollection AddSqliteReading(this IServiceCollection services)
    {
        services.AddSingleton<SqliteDialect>();
        services.AddSingleton<Dialect>(provider => provider.GetRequiredService<SqliteDialect>());
        services.AddSingleton<SqlitePlans>();
        services.AddSingleton(provider => new PaidMarking(provider.GetRequiredService<IReader>(), provider.GetService<BackendProfiles>()));
        services.AddSingleton<IPaymentReadModel>(provider => new PaymentReadModel(
            provider.GetRequiredService<IReader>(),
            provider.GetRequiredService<SqlitePlans>(),
            provider.GetRequiredService<SqliteDialect>(),
            provider.GetRequiredService<BusinessClock>(),
            provider.GetRequiredService<PaidMarking>()
        ));
        services.AddSingleton<ISnapshots>(provider => new SqliteSnapshots(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<IExportRows>(provider => new ExportedRows(
            provider.GetRequiredService<ISnapshots>(),
            provider.GetRequiredService<SqliteDialect>(),
            provider.GetRequiredService<BusinessClock>(),
            provider.GetRequiredService<PaidMarking>()
        ));
        services.AddSingleton<IEntityReadModel>(provider =>
            new EntityReadModel(provider.GetRequiredService<IReader>(), provider.GetRequiredService<SqliteDialect>())
        );
        services.AddSingleton<IEntityDetails>(provider =>
            new EntityDetails(provider.GetRequiredService<IReader>(), provider.GetRequiredService<SqliteDialect>())
        );
        return services;
    }
}
