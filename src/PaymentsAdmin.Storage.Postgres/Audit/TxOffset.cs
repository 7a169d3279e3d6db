using System.Globalization;
using Npgsql;

namespace PaymentsAdmin.Storage.Postgres.Audit;

/// <summary>
/// The offset added to transaction ids so that sealing never meets a number it has passed. Transaction ids restart on
/// another server, so restored data sorts before new entries only with an offset.
/// </summary>
public sealed class TxOffset(NpgsqlDataSource source)
{
    private const string Key = "audit_tx_offset";

    private Task<long>? _offset;

    internal ValueTask<long> GetAsync() =>
        _offset is { IsCompletedSuccessfully: true } known ? new(known.Result) : new(LoadAsync());

    private async Task<long> LoadAsync()
    {
        var offset = await FindAsync();
        _offset = Task.FromResult(offset);
        return offset;
    }

    private async Task<long> FindAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Setup.PostgresLocks.Seal})", connection);
        await take.ExecuteNonQueryAsync();
        var (offset, passed, next, oldest) = await ReadAsync(connection);
        if (passed > offset + next)
        {
            offset = passed - oldest;
            await using var put = new NpgsqlCommand(
                "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                connection
            );
            put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Key });
            put.Parameters.Add(new NpgsqlParameter<string> { TypedValue = offset.ToString(CultureInfo.InvariantCulture) });
            await put.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return offset;
    }

    private static async Task<(long Offset, long Passed, long Next, long Oldest)> ReadAsync(NpgsqlConnection connection)
    {
        await using var look = new NpgsqlCommand(
            $"""
            SELECT coalesce((SELECT value::bigint FROM settings WHERE key = '{Key}'), 0),
                   greatest(coalesce((SELECT high_tx FROM audit_blocks ORDER BY id DESC LIMIT 1), 0), coalesce((SELECT max(tx) + 1 FROM audit_entries), 0)),
                   pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                   pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            """,
            connection
        );
        await using var reader = await look.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
