using System.Globalization;
using Npgsql;
using PaymentsAdmin.Storage.Postgres.Setup;
using PaymentsAdmin.Storage.Repeats;

namespace PaymentsAdmin.Storage.Postgres.Repeats;

/// <summary>
/// Several processes may share the database. Each holds an advisory lock while it lives, on a connection that the system
/// closes with it, so that others notice its death at once.
/// </summary>
internal sealed class PostgresKeyHolders(PostgresAccounts accounts, TimeProvider time) : IKeyHolders, IAsyncDisposable
{
    // A broken connection is detected after this time. Until it is back, another process may take over our keys, and we commit
    // nothing under those.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private readonly string _own = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _turn = new(1, 1);
    private NpgsqlConnection? _connection;
    private long _looked;

    public async Task<string> OwnAsync()
    {
        if (_connection is null || time.GetElapsedTime(Volatile.Read(ref _looked)) > LookAgain)
        {
            await HoldAsync();
        }

        return _own;
    }

    public async Task<bool> LivesAsync(string holder)
    {
        await HoldAsync();
        await _turn.WaitAsync();
        try
        {
            // Released at once: a concurrent check would take the two of us for the holder.
            return await ScalarAsync(
                _connection!,
                $"SELECT pg_try_advisory_lock_shared({Number(holder)}) AND pg_advisory_unlock_shared({Number(holder)})"
            ) is not true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }

        _turn.Dispose();
    }

    private async Task HoldAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_connection is null || !await AnswersAsync(_connection))
            {
                await OpenAsync();
            }

            Volatile.Write(ref _looked, time.GetTimestamp());
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task OpenAsync()
    {
        if (_connection is { } broken)
        {
            _connection = null;
            await broken.DisposeAsync();
        }

        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(accounts.Daily) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync();
            await ScalarAsync(connection, $"SELECT pg_advisory_lock({Number(_own)})");
            _connection = connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> AnswersAsync(NpgsqlConnection connection)
    {
        try
        {
            return await ScalarAsync(connection, "SELECT 1") is not null;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string Number(string holder) => Convert.ToInt64(holder[..16], 16).ToString(CultureInfo.InvariantCulture);
}
