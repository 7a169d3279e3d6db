using Npgsql;
using NpgsqlTypes;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Postgres.Live;
using PaymentsAdmin.Storage.Postgres.Setup;
using PaymentsAdmin.Storage.Postgres.Writing;

namespace PaymentsAdmin.Storage.Postgres.Audit;

/// <summary>
/// Seals entries in transaction order, up to the oldest transaction still running: nothing earlier can appear any more. Row
/// ids would skip entries of transactions that commit late.
/// </summary>
public sealed class Sealer(NpgsqlDataSource source, TxOffset offset, TimeProvider clock)
{
    private const string Window =
        "WITH bound AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + $2 AS high) "
        + "SELECT bound.high, e.tx, e.id, e.content_hash FROM bound "
        + "LEFT JOIN audit_entries e ON e.tx >= $1 AND e.tx < bound.high ORDER BY e.tx, e.id";

    /// <summary>
    /// Seals what can be sealed; with one sealer at a time, it leaves the work to a running one unless told to wait.
    /// Returns the number of entries.
    /// </summary>
    public async Task<int> SealAsync(bool wait, CancellationToken ct)
    {
        var added = await offset.GetAsync();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await TakeTurnAsync(connection, wait, ct))
        {
            return 0;
        }

        // A separate statement after the lock, since it has to see the previous holder's block.
        var head = await HeadAsync(connection, ct);
        if (await NextBlockAsync(connection, head, added, ct) is not { } block)
        {
            return 0;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(QueuedStatement.Command(AuditSql.Block.Postgres, AuditSql.Args(block, block.Hash())));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("NOTIFY " + PostgresChangeSignal.Channel));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return block.Count;
    }

    private static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, bool wait, CancellationToken ct)
    {
        var call = wait ? $"pg_advisory_xact_lock({PostgresLocks.Seal}) IS NOT NULL" : $"pg_try_advisory_xact_lock({PostgresLocks.Seal})";
        await using var command = new NpgsqlCommand("SELECT " + call, connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<ChainHead> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(AuditSql.Head.Postgres, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new ChainHead(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2))
            : ChainHead.Empty;
    }

    private async Task<ChainBlock?> NextBlockAsync(NpgsqlConnection connection, ChainHead head, long added, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Window, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = head.HighTx });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = added });
        await using var reader = await command.ExecuteReaderAsync(ct);
        using var rows = new BlockBuilder();
        long high = 0;
        while (await reader.ReadAsync(ct))
        {
            high = reader.GetInt64(0);
            if (!await reader.IsDBNullAsync(1, ct))
            {
                rows.Add(reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
            }
        }

        return rows.Count == 0 ? null : rows.Close(head, high, clock.GetUtcNow());
    }
}
