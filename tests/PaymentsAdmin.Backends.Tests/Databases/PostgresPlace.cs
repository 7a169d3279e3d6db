using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Postgres.Setup;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>A database on the tests' own server, which removes it in the end.</summary>
public sealed class PostgresPlace : IDatabasePlace
{
    private static readonly Lazy<Task<string>> Migrated = new(MigrateAsync);

    private PostgresPlace(string connectionString) => Where = connectionString;

    public string Where { get; }

    /// <summary>A migrated database.</summary>
    public static async Task<PostgresPlace> NewAsync()
    {
        var cluster = await PostgresCluster.SharedAsync();
        return new PostgresPlace(await cluster.NewDatabaseAsync(await Migrated.Value));
    }

    /// <summary>An empty database.</summary>
    public static async Task<PostgresPlace> EmptyAsync(PostgresCluster? cluster = null)
    {
        cluster ??= await PostgresCluster.SharedAsync();
        return new PostgresPlace(await cluster.NewDatabaseAsync());
    }

    public void Register(IServiceCollection services) => services.AddPostgresStorage(Where);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A database that somebody is connected to cannot be copied, so nothing stays open here.
    private static async Task<string> MigrateAsync()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var connectionString = await cluster.NewDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(connectionString);
        var schema = new PostgresSchema(source, new PostgresAccounts(connectionString, connectionString));
        (await schema.MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }
}
