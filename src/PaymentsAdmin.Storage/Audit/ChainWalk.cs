using System.Globalization;
using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>Recomputes the whole chain and stops at the first mismatch.</summary>
internal sealed class ChainWalk(ChainReader reader, DateTimeOffset sealedBy, long? nextTx, Action<long>? seen = null) : IDisposable
{
    private readonly BlockBuilder _rows = new();
    private ChainHead _head = ChainHead.Empty;
    private long _entries;
    private long _blocks;
    private long _unsealed;

    public async Task<AuditVerdict> RunAsync(CancellationToken ct)
    {
        var fault = await SealedAsync(ct) ?? await UnsealedAsync(ct);
        return new AuditVerdict(_entries, _blocks, _unsealed, fault, _blocks == 0 ? null : Convert.ToHexStringLower(_head.Hash));
    }

    public void Dispose() => _rows.Dispose();

    private async Task<string?> SealedAsync(CancellationToken ct)
    {
        var after = long.MinValue;
        while (true)
        {
            var page = await reader.BlocksAfterAsync(after, ct);
            if (page.Count == 0)
            {
                return null;
            }

            if (await PageAsync(page, ct) is { } fault)
            {
                return fault;
            }

            seen?.Invoke(_entries);
            after = page[^1].Content.Id;
        }
    }

    private async Task<string?> PageAsync(IReadOnlyList<StoredBlock> page, CancellationToken ct)
    {
        var low = _blocks == 0 ? long.MinValue : _head.HighTx;
        await using var entries = reader.EntriesAsync(low, page[^1].Content.HighTx, ct).GetAsyncEnumerator(ct);
        var more = await entries.MoveNextAsync();
        foreach (var block in page)
        {
            if (Untied(block) is { } untied)
            {
                return untied;
            }

            for (; more && entries.Current.Tx < block.Content.HighTx; more = await entries.MoveNextAsync())
            {
                var entry = entries.Current;
                if (entry.Tx < block.Content.LowTx)
                {
                    return Text($"Entry {entry.Content.Id} is in no block.");
                }

                if (Changed(entry) is { } changed)
                {
                    return changed;
                }

                _rows.Add(entry.Tx, entry.Content.Id, entry.Hash);
                _entries++;
            }

            if (Differs(block.Content) is { } differs)
            {
                return differs;
            }

            _blocks++;
            _head = new ChainHead(block.Content.Id, block.Content.HighTx, block.Hash);
        }

        return null;
    }

    private async Task<string?> UnsealedAsync(CancellationToken ct)
    {
        var low = _blocks == 0 ? long.MinValue : _head.HighTx;
        await foreach (var entry in reader.EntriesAsync(low, long.MaxValue, ct))
        {
            _entries++;
            _unsealed++;
            if ((Changed(entry) ?? Stray(entry)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    // If entries can be unsealed at all, an entry may wait a little, and none may lie in the future.
    private string? Stray(StoredEntry entry) =>
        nextTx is not { } next || entry.Tx >= next ? Text($"Entry {entry.Content.Id} is in no block.")
        : entry.Content.At < sealedBy.ToUnixTimeMilliseconds()
            ? Text($"Entry {entry.Content.Id} has waited for its seal since {DateTimeOffset.FromUnixTimeMilliseconds(entry.Content.At):u}.")
        : null;

    private string? Untied(StoredBlock block)
    {
        var content = block.Content;
        return content.Id != _head.BlockId + 1 ? Text($"Block {_head.BlockId + 1} is missing; block {content.Id} follows.")
            : !content.Hash().AsSpan().SequenceEqual(block.Hash) ? Text($"Block {content.Id} was changed.")
            : !content.PreviousHash.AsSpan().SequenceEqual(_head.Hash) ? Text($"Block {content.Id} does not follow on block {_head.BlockId}.")
            : content.LowTx != _head.HighTx || content.HighTx <= content.LowTx
                ? Text($"Block {content.Id} leaves a gap after block {_head.BlockId}.")
            : null;
    }

    private string? Differs(ChainBlock block)
    {
        var found = _rows.Close(_head, block.HighTx, DateTimeOffset.FromUnixTimeMilliseconds(block.SealedAt));
        return found.Count != block.Count ? Text($"Block {block.Id} seals {block.Count} entries, and {found.Count} are there.")
            : found.RowsHash.AsSpan().SequenceEqual(block.RowsHash) && found.FirstId == block.FirstId && found.LastId == block.LastId ? null
            : Text($"The entries of block {block.Id} ({block.FirstId} to {block.LastId}) are not the ones it sealed, or not in their order.");
    }

    private static string? Changed(StoredEntry entry)
    {
        var content = entry.Content;
        return !content.Hash().AsSpan().SequenceEqual(entry.Hash) ? Text($"Entry {content.Id} was changed.")
            : content.TextHash is null
                ? entry.HasText ? Text($"Entry {content.Id} has texts that it did not have.") : null
            : entry.AddressedAt is { } addressed && addressed != content.At ? Text($"The texts of entry {content.Id} are searched under another time.")
            : !entry.HasText ? Text($"The texts of entry {content.Id} are gone; erased ones leave an empty row.")
            : entry.Salt is null && entry.Body is null ? null
            : entry.Salt is null || entry.Body is null || !new AuditText(entry.Salt, entry.Body).Hash().AsSpan().SequenceEqual(content.TextHash)
                ? Text($"The texts of entry {content.Id} were changed.")
            : null;
    }

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
