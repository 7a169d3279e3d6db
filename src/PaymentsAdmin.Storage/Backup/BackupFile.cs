using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using PaymentsAdmin.Core.Backups;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>
/// Parts of a file, each after a 25-byte header: stored and unpacked length (4 each), kind, seal (16). A part is compressed
/// if that makes it shorter.
/// </summary>
internal static class PartFrame
{
    public const int Head = 9;
    public const int Length = Head + PartSeal.TagLength;

    /// <summary>No part we write is nearly as long.</summary>
    public const int MaxLength = 1 << 30;
}

/// <summary>Writes parts of a backup.</summary>
internal sealed class BackupWriter : IPartSink, IDisposable
{
    // The lowest Brotli level: more would take longer than reading the rows.
    private const int Quality = 1;
    private const int Window = 18;

    private readonly Stream _file;
    private readonly PartSeal _seal;
    private byte[] _frame = [];

    public BackupWriter(Stream file, string? key)
    {
        _file = file;
        _seal = BackupHeader.Write(file, key);
    }

    public void Take(PartKind kind, ReadOnlyMemory<byte> part)
    {
        var max = PartFrame.Length + BrotliEncoder.GetMaxCompressedLength(part.Length);
        if (_frame.Length < max)
        {
            _frame = new byte[max];
        }

        var body = _frame.AsSpan(PartFrame.Length);
        if (!BrotliEncoder.TryCompress(part.Span, body, out var packed, Quality, Window) || packed >= part.Length)
        {
            part.Span.CopyTo(body);
            packed = part.Length;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_frame, packed);
        BinaryPrimitives.WriteInt32LittleEndian(_frame.AsSpan(4), part.Length);
        _frame[8] = (byte)kind;
        _seal.Seal(_frame.AsSpan(0, PartFrame.Head), body[..packed], _frame.AsSpan(PartFrame.Head, PartSeal.TagLength));
        _file.Write(_frame.AsSpan(0, PartFrame.Length + packed));
    }

    public void Dispose() => _seal.Dispose();
}

/// <summary>Reads a backup part by part; throws at the first part that was altered.</summary>
internal sealed class BackupReader : IDisposable
{
    private const int StartLength = 512 * 1024;

    private readonly Stream _file;
    private readonly PartSeal _seal;
    private readonly byte[] _head = new byte[PartFrame.Length];
    private byte[] _packed = [];
    private byte[] _part = new byte[StartLength];

    public BackupReader(Stream file, string? key)
    {
        _file = file;
        _seal = BackupHeader.Read(file, key);
    }

    /// <summary>Whether its parts are signed with a key. Without one anybody could have changed them.</summary>
    public bool IsEncrypted => _seal is KeySeal;

    /// <summary>Passes on all parts; the last one must end the file.</summary>
    public void ReadAll(IPartSink sink, CancellationToken ct)
    {
        PartKind kind;
        do
        {
            ct.ThrowIfCancellationRequested();
            (kind, var part) = Next();
            sink.Take(kind, part);
        } while (kind != PartKind.End);
    }

    /// <summary>The next part; the last one must end the file.</summary>
    public (PartKind Kind, ReadOnlyMemory<byte> Part) Next()
    {
        Fill(_head);
        var packed = BinaryPrimitives.ReadInt32LittleEndian(_head);
        var length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(4));
        var kind = (PartKind)_head[8];
        if (packed < 0 || packed > length || length > PartFrame.MaxLength || packed > _file.Length - _file.Position)
        {
            throw new BackupException(BackupFailures.Damaged);
        }

        _packed = Larger(_packed, packed);
        var body = _packed.AsSpan(0, packed);
        Fill(body);
        if (!_seal.Open(_head.AsSpan(0, PartFrame.Head), body, _head.AsSpan(PartFrame.Head)) || (kind == PartKind.End && _file.Position != _file.Length))
        {
            throw new BackupException(BackupFailures.Damaged);
        }

        return (kind, packed == length ? _packed.AsMemory(0, length) : Unpacked(body, length));
    }

    public void Dispose() => _seal.Dispose();

    // The unpacked length is only a claim of the file, so memory is taken as content comes out, and no more than one byte beyond it.
    private ReadOnlyMemory<byte> Unpacked(ReadOnlySpan<byte> packed, int length)
    {
        var decoder = default(BrotliDecoder);
        try
        {
            var written = 0;
            while (true)
            {
                var room = _part.AsSpan(written, Math.Min(_part.Length, length + 1) - written);
                var status = decoder.Decompress(packed, room, out var read, out var more);
                packed = packed[read..];
                written += more;
                if (status != OperationStatus.DestinationTooSmall || written > length)
                {
                    var whole = status == OperationStatus.Done && written == length && packed.IsEmpty;
                    return whole ? _part.AsMemory(0, length) : throw new BackupException(BackupFailures.Damaged);
                }

                Array.Resize(ref _part, _part.Length * 2);
            }
        }
        finally
        {
            decoder.Dispose();
        }
    }

    private void Fill(Span<byte> bytes)
    {
        if (_file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new BackupException(BackupFailures.Damaged);
        }
    }

    private static byte[] Larger(byte[] buffer, int length) => buffer.Length >= length ? buffer : new byte[length + (length / 4)];
}
