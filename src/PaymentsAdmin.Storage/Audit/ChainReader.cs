using System.Data.Common;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>An entry as read, with its texts.</summary>
internal sealed record StoredEntry(AuditContent Content, long Tx, byte[] Hash, bool HasText, byte[]? Salt, string? Body, long? AddressedAt);

/// <summary>A block as read.</summary>
internal sealed record StoredBlock(ChainBlock Content, byte[] Hash);

/// <summary>Reads the chain in order, in bounded memory.</summary>
internal sealed class ChainReader(DbConnection connection, DbTransaction transaction)
{
    private const int BlocksAtATime = 256;

    public async Task<IReadOnlyList<StoredBlock>> BlocksAfterAsync(long id, CancellationToken ct)
    {
        await using var command = Command(
            "SELECT id, low_tx, high_tx, first_id, last_id, count, rows_hash, previous_hash, sealed_at, hash "
                + "FROM audit_blocks WHERE id > @low AND id <= @high ORDER BY id LIMIT "
                + BlocksAtATime.ToString(System.Globalization.CultureInfo.InvariantCulture),
            id,
            long.MaxValue
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var blocks = new List<StoredBlock>();
        while (await reader.ReadAsync(ct))
        {
            blocks.Add(Block(reader));
        }

        return blocks;
    }

    /// <summary>Entries from one tx to another, exclusive.</summary>
    public async IAsyncEnumerable<StoredEntry> EntriesAsync(long low, long high, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command(
            "SELECT e.id, e.at, e.actor_kind, e.actor_user_id, e.actor_roles, e.door, e.request_id, e.action, e.subject_kind, e.subject_id, "
                + "e.workspace_id, e.changes, e.text_hash, e.tx, e.content_hash, t.audit_id, t.salt, t.body, t.addressed_at "
                + "FROM audit_entries e LEFT JOIN audit_texts t ON t.audit_id = e.id WHERE e.tx >= @low AND e.tx < @high ORDER BY e.tx, e.id",
            low,
            high
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new StoredEntry(
                Content(reader),
                reader.GetInt64(13),
                reader.GetFieldValue<byte[]>(14),
                !reader.IsDBNull(15),
                Bytes(reader, 16),
                Text(reader, 17),
                Number(reader, 18)
            );
        }
    }

    private static AuditContent Content(DbDataReader reader) =>
        new()
        {
            Id = reader.GetInt64(0),
            At = reader.GetInt64(1),
            ActorKind = reader.GetInt64(2),
            ActorUserId = Number(reader, 3),
            ActorRoles = reader.GetInt64(4),
            Door = reader.GetInt64(5),
            RequestId = Text(reader, 6),
            Action = reader.GetString(7),
            SubjectKind = reader.GetString(8),
            SubjectId = reader.GetInt64(9),
            WorkspaceId = Number(reader, 10),
            Changes = reader.GetString(11),
            TextHash = Bytes(reader, 12),
        };

    private static StoredBlock Block(DbDataReader reader) =>
        new(
            new ChainBlock
            {
                Id = reader.GetInt64(0),
                LowTx = reader.GetInt64(1),
                HighTx = reader.GetInt64(2),
                FirstId = reader.GetInt64(3),
                LastId = reader.GetInt64(4),
                Count = reader.GetInt32(5),
                RowsHash = reader.GetFieldValue<byte[]>(6),
                PreviousHash = reader.GetFieldValue<byte[]>(7),
                SealedAt = reader.GetInt64(8),
            },
            reader.GetFieldValue<byte[]>(9)
        );

    private static long? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static byte[]? Bytes(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    private DbCommand Command(string sql, long low, long high)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        foreach (var (name, value) in new[] { ("low", low), ("high", high) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
