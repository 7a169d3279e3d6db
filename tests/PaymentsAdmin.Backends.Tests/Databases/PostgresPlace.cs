using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Postgres.Setup;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>A database on a test server that exists as long as its test.</summary>
public sealed class PostgresPlace : IDatabasePlace
{
    private static readonly ConcurrentDictionary<PostgresCluster, Lazy<Task<string>>> Migrated = new();

    // EF Core makes a model and compiled queries for each connection string, and every test database has its own.
    private static readonly ServiceProvider Ef = new ServiceCollection().AddEntityFrameworkNpgsql().BuildServiceProvider();

    private readonly PostgresCluster _cluster;

    private PostgresPlace(PostgresCluster cluster, string connectionString)
    {
        _cluster = cluster;
        Where = connectionString;
    }

    public string Where { get; }

    /// <summary>A migrated database.</summary>
    public static async Task<PostgresPlace> NewAsync(PostgresCluster? cluster = null)
    {
        cluster ??= await PostgresCluster.SharedAsync();
        var template = Migrated.GetOrAdd(cluster, _ => new(() => MigrateAsync(cluster)));
        return new PostgresPlace(cluster, await cluster.NewDatabaseAsync(await template.Value));
    }

    /// <summary>An empty database.</summary>
    public static async Task<PostgresPlace> EmptyAsync(PostgresCluster? cluster = null)
    {
        cluster ??= await PostgresCluster.SharedAsync();
        return new PostgresPlace(cluster, await cluster.NewDatabaseAsync());
    }

    public void Register(IServiceCollection services)
    {
        services.AddPostgresStorage(Where);
        services.ConfigureDbContext<PaymentsDb>(options => options.UseInternalServiceProvider(Ef));
    }

    /// <summary>Drops the database. A server of a single test is removed as a whole.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ReferenceEquals(_cluster, await PostgresCluster.SharedAsync()))
        {
            await _cluster.DropDatabaseAsync(Where);
        }
    }

    // A database with open connections cannot be copied, so all of them are closed here.
    private static async Task<string> MigrateAsync(PostgresCluster cluster)
    {
        var connectionString = await cluster.NewDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(connectionString);
        var schema = new PostgresSchema(source, new PostgresAccounts(connectionString, connectionString));
        (await schema.MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }
}
