using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace PaymentsAdmin.Verifier;

/// <summary>The chain: each entry has the hash of its content, each block the hash over its entries and over the block before.</summary>
public sealed class Chain(Books books) : IDisposable
{
    private readonly IncrementalHash _rows = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _head = new byte[SHA256.HashSizeInBytes];
    private (long Tx, long Id) _last = (long.MinValue, 0);
    private long _block;
    private long _highTx;
    private long _first;
    private long _count;

    public long Entries { get; private set; }

    public long ByHash { get; private set; }

    /// <summary>Entries behind the last block.</summary>
    public long Unsealed => _count;

    public long Blocks => _block;

    public string? Head => _block == 0 ? null : Convert.ToHexStringLower(_head);

    /// <summary>An entry that is told in full.</summary>
    public void Entry(JsonElement line)
    {
        var entry = new Content(line, "entry");
        var (id, action, subject, changes) = (entry.Number("id"), entry.Text("action"), entry.Number("subject_id"), entry.Text("changes"));
        var hash = new Canonical("audit-entry-1")
            .Add(id)
            .Add(entry.Instant("at"))
            .Add(entry.Number("actor_kind"))
            .Add(entry.NumberOrNull("actor_user_id"))
            .Add(entry.Number("actor_roles"))
            .Add(entry.Number("door"))
            .Add(entry.TextOrNull("request_id"))
            .Add(action)
            .Add(entry.Text("subject_kind"))
            .Add(subject)
            .Add(entry.NumberOrNull("workspace_id"))
            .Add(changes)
            .Add(entry.HashOrNull("text_hash"))
            .Hash();
        if (!hash.AsSpan().SequenceEqual(entry.Hash("hash")))
        {
            throw new FaultException($"Entry {id} was changed.");
        }

        Take(id, entry.Number("tx"), hash);
        books.Told(id, action, subject, changes);
    }

    /// <summary>An entry that lies outside what was asked for: its hash stands for it.</summary>
    public void EntryHash(JsonElement line)
    {
        var entry = new Content(line, "entry-hash");
        ByHash++;
        Take(entry.Number("id"), entry.Number("tx"), entry.Hash("hash"));
    }

    public void Block(JsonElement line)
    {
        var block = new Content(line, "block");
        var (id, low, high) = (block.Number("id"), block.Number("low_tx"), block.Number("high_tx"));
        var hash = new Canonical("audit-block-1")
            .Add(id)
            .Add(low)
            .Add(high)
            .Add(block.Number("first_id"))
            .Add(block.Number("last_id"))
            .Add(block.Number("count"))
            .Add(block.Hash("rows_hash"))
            .Add(block.Hash("previous_hash"))
            .Add(block.Instant("sealed_at"))
            .Hash();
        var fault =
            id != _block + 1 ? $"Block {_block + 1} is missing; block {id} follows."
            : !hash.AsSpan().SequenceEqual(block.Hash("hash")) ? $"Block {id} was changed."
            : !block.Hash("previous_hash").AsSpan().SequenceEqual(_head) ? $"Block {id} does not follow on block {_block}."
            : low != _highTx || high <= low || (_count > 0 && _last.Tx >= high) ? $"Block {id} leaves a gap after block {_block}."
            : _count != block.Number("count") ? $"Block {id} seals {block.Number("count")} entries, and {_count} are there."
            : !_rows.GetHashAndReset().AsSpan().SequenceEqual(block.Hash("rows_hash")) || _first != block.Number("first_id") || _last.Id != block.Number("last_id")
                ? $"The entries of block {id} are not the ones it sealed, or not in their order."
            : null;
        if (fault is not null)
        {
            throw new FaultException(fault);
        }

        (_block, _highTx, _head, _count) = (id, high, hash, 0);
    }

    /// <summary>What the manifest says of the chain.</summary>
    public void Compare(Content manifest)
    {
        foreach (var (name, count) in new[] { ("entries", Entries), ("entries_by_hash", ByHash), ("unsealed", Unsealed), ("blocks", _block) })
        {
            if (manifest.Number(name) != count)
            {
                throw new FaultException($"The manifest says {manifest.Number(name)} {name}, and {count} are there.");
            }
        }

        if (!string.Equals(manifest.TextOrNull("head"), Head, StringComparison.Ordinal))
        {
            throw new FaultException("The manifest names another end of the chain.");
        }
    }

    public void Dispose() => _rows.Dispose();

    private void Take(long id, long tx, byte[] hash)
    {
        if (tx < _highTx || (tx, id).CompareTo(_last) <= 0)
        {
            throw new FaultException($"Entry {id} does not stand in the order of the chain.");
        }

        Span<byte> row = stackalloc byte[(2 * sizeof(long)) + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(row, tx);
        BinaryPrimitives.WriteInt64BigEndian(row[sizeof(long)..], id);
        hash.CopyTo(row[(2 * sizeof(long))..]);
        _rows.AppendData(row);
        _first = _count == 0 ? id : _first;
        (_last, _count, Entries) = ((tx, id), _count + 1, Entries + 1);
    }
}
