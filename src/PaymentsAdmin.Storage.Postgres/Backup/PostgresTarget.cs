using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Setup;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Postgres.Backup;

/// <summary>Loads a store into a PostgreSQL database.</summary>
internal sealed class PostgresTarget(ISchema schema, PostgresAccounts accounts) : IStoreTarget
{
    public Task<Result> PrepareAsync(CancellationToken ct) => schema.MigrateAsync(ct);

    public Task<Result<IAsyncDisposable>> HoldAsync(CancellationToken ct) => schema.HoldAsync(alone: true, ct);

    public async Task<bool> IsInUseAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(accounts.Daily, ct);
        await using var command = new NpgsqlCommand(StoreUse.Sql, connection);
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    // The daily account must not change the schema, and a load drops and creates indexes.
    public async Task<IStoreLoad> BeginAsync(CancellationToken ct) =>
        await PostgresLoad.BeginAsync(await ConnectAsync(accounts.Migration, ct), Model(accounts.Migration), ct);

    /// <summary>A separate connection without timeouts.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync(string connectionString, CancellationToken ct)
    {
        var options = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        var connection = new NpgsqlConnection(options.ToString());
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static IModel Model(string connectionString)
    {
        using var db = new PaymentsDb(PostgresOptions.For(connectionString));
        return db.Model;
    }
}

/// <summary>PostgreSQL databases that a SQLite store can move to.</summary>
public sealed class PostgresMoveTargets : IMoveTargets, IAsyncDisposable
{
    private readonly List<NpgsqlDataSource> _sources = [];

    public IStoreTarget Open(string connectionString)
    {
        var accounts = new PostgresAccounts(connectionString, connectionString);
        var source = NpgsqlDataSource.Create(connectionString);
        _sources.Add(source);
        return new PostgresTarget(new PostgresSchema(source, accounts), accounts);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }
    }
}
