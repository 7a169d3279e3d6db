using System.Security.Cryptography;
using System.Text.Json;

namespace PaymentsAdmin.Verifier;

/// <summary>The chain: each entry has the hash of its content, each block the hash of its entries and of the previous block.</summary>
public sealed class Chain(Books books) : IDisposable
{
    private readonly IncrementalHash _rows = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _head = new byte[SHA256.HashSizeInBytes];
    private (long Tx, long Id) _last = (long.MinValue, 0);
    private long _highTx;
    private long _first;

    public long Entries { get; private set; }

    public long ByHash { get; private set; }

    /// <summary>Entries after the last block.</summary>
    public long Unsealed { get; private set; }

    public long Blocks { get; private set; }

    public string? Head => Blocks == 0 ? null : Convert.ToHexStringLower(_head);

    /// <summary>Checks an entry written in full.</summary>
    public void Entry(JsonElement line)
    {
        var entry = new Content(line, "entry");
        var (id, action, subject, changes) = (entry.Number("id"), entry.Text("action"), entry.Number("subject_id"), entry.Text("changes"));
        var hash = Canonical.Hash(
            "audit-entry-1", id, entry.Instant("at"), entry.Number("actor_kind"), entry.NumberOrNull("actor_user_id"), entry.Number("actor_roles"),
            entry.Number("door"), entry.TextOrNull("request_id"), action, entry.Text("subject_kind"), subject, entry.NumberOrNull("workspace_id"), changes,
            entry.HashOrNull("text_hash"));
        FaultException.When(!hash.AsSpan().SequenceEqual(entry.Hash("hash")), $"Entry {id} was changed.");

        Take(id, entry.Number("tx"), hash);
        books.Record(id, action, subject, changes);
    }

    /// <summary>Adds an entry outside the requested range, which the file represents by its hash.</summary>
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
        var hash = Canonical.Hash(
            "audit-block-1", id, low, high, block.Number("first_id"), block.Number("last_id"), block.Number("count"), block.Hash("rows_hash"),
            block.Hash("previous_hash"), block.Instant("sealed_at"));
        var fault =
            id != Blocks + 1 ? $"Block {Blocks + 1} is missing; block {id} follows."
            : !hash.AsSpan().SequenceEqual(block.Hash("hash")) ? $"Block {id} was changed."
            : !block.Hash("previous_hash").AsSpan().SequenceEqual(_head) ? $"Block {id} does not follow on block {Blocks}."
            : low != _highTx || high <= low || (Unsealed > 0 && _last.Tx >= high) ? $"Block {id} leaves a gap after block {Blocks}."
            : Unsealed != block.Number("count") ? $"Block {id} seals {block.Number("count")} entries, and {Unsealed} are there."
            : !_rows.GetHashAndReset().AsSpan().SequenceEqual(block.Hash("rows_hash"))
                || _first != block.Number("first_id")
                || _last.Id != block.Number("last_id")
                ? $"The entries of block {id} are not the ones it sealed, or not in their order."
            : null;
        FaultException.When(fault is not null, $"{fault}");
        (Blocks, _highTx, _head, Unsealed) = (id, high, hash, 0);
    }

    /// <summary>Compares the totals of the chain with the manifest.</summary>
    public void Compare(JsonElement line)
    {
        var manifest = new Content(line, "manifest");
        manifest.Compare(("entries", Entries), ("entries_by_hash", ByHash), ("unsealed", Unsealed), ("blocks", Blocks));
        FaultException.When(!string.Equals(manifest.TextOrNull("head"), Head, StringComparison.Ordinal), $"The manifest names another end of the chain.");
    }

    public void Dispose() => _rows.Dispose();

    private void Take(long id, long tx, byte[] hash)
    {
        FaultException.When(tx < _highTx || (tx, id).CompareTo(_last) <= 0, $"Entry {id} does not stand in the order of the chain.");
        _rows.AppendData(Canonical.BigEndian(tx));
        _rows.AppendData(Canonical.BigEndian(id));
        _rows.AppendData(hash);
        _first = Unsealed == 0 ? id : _first;
        (_last, Unsealed, Entries) = ((tx, id), Unsealed + 1, Entries + 1);
    }
}
