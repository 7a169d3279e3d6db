using PaymentsAdmin.Storage.Audit;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Completes the audit chain of a store that was just loaded.</summary>
internal static class ChainClosing
{
    private const string Waiting =
        "SELECT tx, id, content_hash FROM audit_entries WHERE tx >= coalesce((SELECT high_tx FROM audit_blocks ORDER BY id DESC LIMIT 1), 0) ORDER BY tx, id";

    /// <summary>
    /// Seals the entries that were unsealed at the source: transaction numbers start over here, so nothing else would ever
    /// seal them.
    /// </summary>
    public static async Task SealAsync(IStoreLoad load, DateTimeOffset now, CancellationToken ct)
    {
        using var rows = new BlockBuilder();
        long last = 0;
        await using (var reader = await StoreReading.ReaderAsync(load.View, Waiting, ct))
        {
            while (await reader.ReadAsync(ct))
            {
                last = reader.GetInt64(0);
                rows.Add(last, reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
            }
        }

        if (rows.Count > 0)
        {
            var block = rows.Close(await HeadAsync(load.View, ct), last + 1, now);
            await load.RunAsync(AuditSql.Block, AuditSql.Args(block, block.Hash()), ct);
        }
    }

    /// <summary>What is wrong with the chain, or null; the fault came with the data.</summary>
    public static async Task<string?> FaultAsync(IStoreView view, CancellationToken ct)
    {
        using var walk = new ChainWalk(new ChainReader(view.Connection, view.Transaction), DateTimeOffset.MinValue, nextTx: null);
        return (await walk.RunAsync(ct)).Fault;
    }

    private static async Task<ChainHead> HeadAsync(IStoreView view, CancellationToken ct)
    {
        await using var reader = await StoreReading.ReaderAsync(view, AuditSql.Head.Sqlite, ct);
        return await reader.ReadAsync(ct)
            ? new ChainHead(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2))
            : ChainHead.Empty;
    }
}
