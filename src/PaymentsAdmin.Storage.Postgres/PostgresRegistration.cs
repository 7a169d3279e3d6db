using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>Registers the storage in a PostgreSQL database.</summary>
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
        return services;
    }
}
