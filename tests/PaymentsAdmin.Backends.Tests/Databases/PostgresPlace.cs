using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Postgres.Setup;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>A database on a test server, which belongs to its test alone.</summary>
public sealed class PostgresPlace : IDatabasePlace
{
    private static readonly ConcurrentDictionary<PostgresCluster, Lazy<Task<Template>>> Migrated = new();

    // EF Core makes a model and compiled queries for each connection string, and every test database has its own.
    private static readonly ServiceProvider Ef = new ServiceCollection().AddEntityFrameworkNpgsql().BuildServiceProvider();

    private readonly PostgresCluster _cluster;
    private readonly Template? _template;
    private readonly NpgsqlDataSource? _source;
    private readonly PostgresReset? _reset;

    private PostgresPlace(PostgresCluster cluster, string where) => (_cluster, Where) = (cluster, where);

    private PostgresPlace(PostgresCluster cluster, Template template, (string Where, NpgsqlDataSource Source, PostgresReset Reset) database)
        : this(cluster, database.Where) => (_template, _source, _reset) = (template, database.Source, database.Reset);

    public string Where { get; }

    /// <summary>A migrated database.</summary>
    public static async Task<PostgresPlace> NewAsync(PostgresCluster? cluster = null)
    {
        cluster ??= await PostgresCluster.SharedAsync();
        var template = await Migrated.GetOrAdd(cluster, _ => new(() => MigrateAsync(cluster))).Value;
        if (template.Clean.TryTake(out var clean))
        {
            return new(cluster, template, clean);
        }

        var where = await cluster.NewDatabaseAsync(template.Name);
        var source = NpgsqlDataSource.Create(PostgresOptions.Complete(where));
        return new(cluster, template, (where, source, await PostgresReset.OpenAsync(where, template.Contents)));
    }

    /// <summary>An empty database.</summary>
    public static async Task<PostgresPlace> EmptyAsync(PostgresCluster? cluster = null)
    {
        cluster ??= await PostgresCluster.SharedAsync();
        return new(cluster, await cluster.NewDatabaseAsync());
    }

    public void Register(IServiceCollection services)
    {
        services.AddPostgresStorage(Where);
        services.ConfigureDbContext<PaymentsDb>(options => options.UseInternalServiceProvider(Ef));
        if (_source is not null)
        {
            // The connections stay open for the next test.
            services.AddSingleton(_source);
        }
    }

    /// <summary>Leaves the database to another test, or drops it. A server of a single test is removed as a whole.</summary>
    public async ValueTask DisposeAsync()
    {
        var isShared = ReferenceEquals(_cluster, await PostgresCluster.SharedAsync());
        if (isShared && _reset is not null && await _reset.TryAsync())
        {
            _template!.Clean.Add((Where, _source!, _reset));
            return;
        }

        if (_reset is not null)
        {
            await _reset.DisposeAsync();
            await _source!.DisposeAsync();
        }

        if (isShared)
        {
            await _cluster.DropDatabaseAsync(Where);
        }
    }

    // A database with open connections cannot be copied, so all of them are closed here.
    private static async Task<Template> MigrateAsync(PostgresCluster cluster)
    {
        var where = await cluster.NewDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(where);
        var schema = new PostgresSchema(source, new PostgresAccounts(where, where));
        (await schema.MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
        return new(new NpgsqlConnectionStringBuilder(where).Database!, await PostgresReset.ReadAsync(source));
    }

    private sealed record Template(string Name, string Contents)
    {
        public ConcurrentBag<(string Where, NpgsqlDataSource Source, PostgresReset Reset)> Clean { get; } = [];
    }
}
