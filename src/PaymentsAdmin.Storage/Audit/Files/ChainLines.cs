using PaymentsAdmin.Core.Audit.Files;

namespace PaymentsAdmin.Storage.Audit.Files;

/// <summary>Writes the chain: entries in sealing order, each block after its entries, and unsealed entries last.</summary>
internal sealed class ChainLines(LineWriter lines, ChainReader reader, AuditorsFileOrder order)
{
    private long _entries;
    private long _told;
    private long _unsealed;
    private long _blocks;
    private byte[]? _head;

    /// <summary>How many entries were written in full.</summary>
    public long WrittenInFull => _told;

    /// <summary>The head of the chain, or null.</summary>
    public string? Head => _head is null ? null : Convert.ToHexStringLower(_head);

    public async Task WriteAsync(CancellationToken ct)
    {
        var (after, low) = (long.MinValue, long.MinValue);
        while (await reader.BlocksAfterAsync(after, ct) is { Count: > 0 } page)
        {
            await PageAsync(page, low, ct);
            (after, low) = (page[^1].Content.Id, page[^1].Content.HighTx);
        }

        await foreach (var entry in reader.EntriesAsync(low, long.MaxValue, ct))
        {
            await EntryAsync(entry);
            _unsealed++;
        }
    }

    /// <summary>Writes the totals.</summary>
    public void Sum(LineWriter line)
    {
        line.Put("entries", _entries);
        line.Put("entries_by_hash", _entries - _told);
        line.Put("unsealed", _unsealed);
        line.Put("blocks", _blocks);
        line.Hash("head", _head);
    }

    private async Task PageAsync(IReadOnlyList<StoredBlock> page, long low, CancellationToken ct)
    {
        await using var entries = reader.EntriesAsync(low, page[^1].Content.HighTx, ct).GetAsyncEnumerator(ct);
        var more = await entries.MoveNextAsync();
        foreach (var block in page)
        {
            for (; more && entries.Current.Tx < block.Content.HighTx; more = await entries.MoveNextAsync())
            {
                await EntryAsync(entries.Current);
            }

            await lines.LineAsync("block", line => Write(line, block));
            _blocks++;
            _head = block.Hash;
        }
    }

    private ValueTask EntryAsync(StoredEntry entry)
    {
        _entries++;
        if (!order.Covers(entry.Content.At, entry.Content.WorkspaceId))
        {
            return lines.LineAsync(
                "entry-hash",
                line =>
                {
                    line.Put("id", entry.Content.Id);
                    line.Put("tx", entry.Tx);
                    line.Hash("hash", entry.Hash);
                }
            );
        }

        _told++;
        return lines.LineAsync("entry", line => Write(line, entry));
    }

    private static void Write(LineWriter line, StoredEntry entry)
    {
        var content = entry.Content;
        line.Put("id", content.Id);
        line.Put("tx", entry.Tx);
        line.Instant("at", content.At);
        line.Put("actor_kind", content.ActorKind);
        line.Put("actor_user_id", content.ActorUserId);
        line.Put("actor_roles", content.ActorRoles);
        line.Put("door", content.Door);
        line.Put("request_id", content.RequestId);
        line.Put("action", content.Action);
        line.Put("subject_kind", content.SubjectKind);
        line.Put("subject_id", content.SubjectId);
        line.Put("workspace_id", content.WorkspaceId);
        line.Put("changes", content.Changes);
        line.Hash("text_hash", content.TextHash);
        line.Hash("hash", entry.Hash);
    }

    private static void Write(LineWriter line, StoredBlock block)
    {
        var content = block.Content;
        line.Put("id", content.Id);
        line.Put("low_tx", content.LowTx);
        line.Put("high_tx", content.HighTx);
        line.Put("first_id", content.FirstId);
        line.Put("last_id", content.LastId);
        line.Put("count", content.Count);
        line.Hash("rows_hash", content.RowsHash);
        line.Hash("previous_hash", content.PreviousHash);
        line.Instant("sealed_at", content.SealedAt);
        line.Hash("hash", block.Hash);
    }
}
