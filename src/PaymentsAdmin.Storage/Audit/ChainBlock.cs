using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>The head of the chain, which the next block refers to.</summary>
public sealed record ChainHead(long BlockId, long HighTx, byte[] Hash)
{
    /// <summary>Before the first block.</summary>
    public static readonly ChainHead Empty = new(0, 0, new byte[SHA256.HashSizeInBytes]);
}

/// <summary>The content of a block as stored and hashed.</summary>
public sealed record ChainBlock
{
    public required long Id { get; init; }
    public required long LowTx { get; init; }
    public required long HighTx { get; init; }
    public required long FirstId { get; init; }
    public required long LastId { get; init; }
    public required int Count { get; init; }
    public required byte[] RowsHash { get; init; }
    public required byte[] PreviousHash { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public required long SealedAt { get; init; }

    public byte[] Hash() =>
        new CanonicalBytes("audit-block-1")
            .Add(Id)
            .Add(LowTx)
            .Add(HighTx)
            .Add(FirstId)
            .Add(LastId)
            .Add(Count)
            .Add(RowsHash)
            .Add(PreviousHash)
            .Add(SealedAt)
            .Hash();
}

/// <summary>Collects entries in sealing order, and builds the block over them.</summary>
public sealed class BlockBuilder : IDisposable
{
    private const int RowLength = sizeof(long) + sizeof(long) + SHA256.HashSizeInBytes;

    private readonly IncrementalHash _rows = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _first;
    private long _last;

    public int Count { get; private set; }

    public void Add(long tx, long id, ReadOnlySpan<byte> contentHash)
    {
        Span<byte> row = stackalloc byte[RowLength];
        BinaryPrimitives.WriteInt64BigEndian(row, tx);
        BinaryPrimitives.WriteInt64BigEndian(row[sizeof(long)..], id);
        contentHash.CopyTo(row[(2 * sizeof(long))..]);
        _rows.AppendData(row);
        _first = Count == 0 ? id : _first;
        _last = id;
        Count++;
    }

    /// <summary>The block after <paramref name="head"/> up to <paramref name="highTx"/>, exclusive; resets the builder.</summary>
    public ChainBlock Close(ChainHead head, long highTx, DateTimeOffset now)
    {
        var block = new ChainBlock
        {
            Id = head.BlockId + 1,
            LowTx = head.HighTx,
            HighTx = highTx,
            FirstId = _first,
            LastId = _last,
            Count = Count,
            RowsHash = _rows.GetHashAndReset(),
            PreviousHash = head.Hash,
            SealedAt = now.ToUnixTimeMilliseconds(),
        };
        Count = 0;
        return block;
    }

    public void Dispose() => _rows.Dispose();
}
