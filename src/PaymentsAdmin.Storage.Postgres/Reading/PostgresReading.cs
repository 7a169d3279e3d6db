using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Exports;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Postgres.Reading;

/// <summary>Registers the read side of PostgreSQL, in addition to <see cref="PostgresRegistration.AddPostgresStorage"/>.</summary>
public static class PostgresReading
{
    /// <summary>Requires the data source and a <see cref="BusinessClock"/>.</summary>
    public static IServiceCollection AddPostgresReading(this IServiceCollection services)
    {
        services.AddSingleton<PostgresDialect>();
        services.AddSingleton<Dialect>(provider => provider.GetRequiredService<PostgresDialect>());
        services.AddSingleton<PostgresPlans>();
        services.AddSingleton(provider => new PaidMarking(provider.GetRequiredService<IReader>(), provider.GetService<BackendProfiles>()));
        services.AddSingleton<IPaymentReadModel>(provider => new PaymentReadModel(
            provider.GetRequiredService<IReader>(),
            provider.GetRequiredService<PostgresPlans>(),
            provider.GetRequiredService<PostgresDialect>(),
            provider.GetRequiredService<BusinessClock>(),
            provider.GetRequiredService<PaidMarking>()
        ));
        services.AddSingleton<ISnapshots>(provider => new PostgresSnapshots(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<IExportRows>(provider => new ExportedRows(
            provider.GetRequiredService<ISnapshots>(),
            provider.GetRequiredService<PostgresDialect>(),
            provider.GetRequiredService<BusinessClock>(),
            provider.GetRequiredService<PaidMarking>()
        ));
        services.AddSingleton<IEntityReadModel>(provider =>
            new EntityReadModel(provider.GetRequiredService<IReader>(), provider.GetRequiredService<PostgresDialect>())
        );
        services.AddSingleton<IEntityDetails>(provider =>
            new EntityDetails(provider.GetRequiredService<IReader>(), provider.GetRequiredService<PostgresDialect>())
        );
        return services;
    }
}
