using System.Buffers.Binary;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Backup;

/// <summary>
/// Reads PostgreSQL's binary COPY format: a 19-byte header, then for each row a column count (2 bytes; -1 at the end) and
/// for each column a length (4 bytes; -1 for null) and the value, big-endian.
/// </summary>
internal sealed class CopyRows(Stream stream, ArgType[] types)
{
    public const int HeadLength = 19;

    private byte[] _buffer = new byte[128 * 1024];
    private int _at;
    private int _end;

    public void ReadAll(RowBuffer into, CancellationToken ct)
    {
        Take(HeadLength);
        while (BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short))) == types.Length)
        {
            ct.ThrowIfCancellationRequested();
            into.BeginRow(types.Length);
            foreach (var type in types)
            {
                Read(type, into);
            }

            into.EndRow();
        }
    }

    private void Read(ArgType type, RowBuffer into)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));
        if (length < 0)
        {
            into.Null();
            return;
        }

        var value = Take(length);
        switch (type)
        {
            case ArgType.Whole:
                into.Whole(length == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(value) : BinaryPrimitives.ReadInt64BigEndian(value));
                break;
            case ArgType.Flag:
                into.Flag(value[0] != 0);
                break;
            default:
                into.Bytes(value);
                break;
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_end - _at < count)
        {
            Fill(count);
        }

        var taken = _buffer.AsSpan(_at, count);
        _at += count;
        return taken;
    }

    private void Fill(int count)
    {
        var left = _buffer.AsSpan(_at, _end - _at);
        var to = _buffer.Length >= count ? _buffer : new byte[count * 2];
        left.CopyTo(to);
        _end = left.Length;
        _at = 0;
        _buffer = to;
        _end += stream.ReadAtLeast(_buffer.AsSpan(_end), count - _end);
    }
}
