using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Postgres.Setup;

/// <summary>Connection strings of the daily account and of the one that may change the schema.</summary>
public sealed record PostgresAccounts(string Daily, string Migration);

/// <summary>Sets up the database, with a separate account if configured.</summary>
public sealed class PostgresSchema(NpgsqlDataSource source, PostgresAccounts accounts) : ISchema
{
    private static readonly IReadOnlyList<string> Known = KnownMigrations.In(typeof(PostgresSchema).Assembly);

    public async Task<Result> MigrateAsync(CancellationToken ct)
    {
        await using var turn = await OpenAsync(accounts.Migration, ct);
        await ScalarAsync(turn, $"SELECT pg_advisory_lock({PostgresLocks.Migration})", ct);
        var applied = await AppliedAsync(turn, ct);
        if (KnownMigrations.FaultOf(applied, Known) is { } fault)
        {
            return fault;
        }

        if (applied.Count == 0)
        {
            await using var transaction = await turn.BeginTransactionAsync(ct);
            await ExecuteAsync(turn, KnownMigrations.NewDatabase(typeof(PostgresSchema).Assembly), ct);
            await transaction.CommitAsync(ct);
            applied = await AppliedAsync(turn, ct);
        }

        if (applied.Count < Known.Count)
        {
            await using var db = new PaymentsDb(PostgresOptions.For(Unpooled(accounts.Migration)));
            await db.Database.MigrateAsync(ct);
        }

        return Result.Done;
    }

    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return (await AppliedAsync(connection, ct)).SequenceEqual(Known, StringComparer.Ordinal);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct)
    {
        var connection = await OpenAsync(accounts.Daily, ct);
        var call = alone ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
        if (await ScalarAsync(connection, $"SELECT {call}({PostgresLocks.Life})", ct) is true)
        {
            return new Hold(connection);
        }

        await connection.DisposeAsync();
        return SetupFailures.InUse;
    }

    // Any number of servers may share a database.
    public Task<Result<IAsyncDisposable>> HoldToServeAsync(CancellationToken ct) => HoldAsync(alone: false, ct);

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(Unpooled(connectionString));
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

    // An advisory lock lives as long as its connection, so closing must really close it.
    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString();

    private static async Task<List<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new List<string>();
        if (await ScalarAsync(connection, """SELECT to_regclass('"__EFMigrationsHistory"')::text""", ct) is null or DBNull)
        {
            return applied;
        }

        await using var command = new NpgsqlCommand(KnownMigrations.Applied, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The server releases a closed connection's locks a moment later, too late for a caller waiting for exclusive use.</summary>
    private sealed class Hold(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await ScalarAsync(connection, "SELECT pg_advisory_unlock_all()", CancellationToken.None);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
            {
                // A server that is gone holds no locks.
            }

            await connection.DisposeAsync();
        }
    }
}
