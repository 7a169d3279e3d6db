using PaymentsAdmin.Core.Backups;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>
/// Serialized rows of one table: a bit per column that says whether it has a value, then the values. Both databases produce
/// the same bytes for the same row, so that rows can be compared without parsing.
/// </summary>
public sealed class RowBuffer(Action<ReadOnlyMemory<byte>> full)
{
    /// <summary>How many bytes are passed on together; a larger row goes alone.</summary>
    public const int Enough = 256 * 1024;

    private byte[] _bytes = new byte[Enough + (16 * 1024)];
    private int _used;
    private int _row;
    private int _column;

    public long Rows { get; private set; }

    public void BeginRow(int columns)
    {
        var bits = (columns + 7) / 8;
        Reserve(bits);
        _row = _used;
        _bytes.AsSpan(_used, bits).Clear();
        _used += bits;
        _column = 0;
    }

    public void Null() => _column++;

    public void Whole(long value)
    {
        Mark();
        Reserve(10);
        _used += Varint.Write(_bytes.AsSpan(_used), (ulong)((value << 1) ^ (value >> 63)));
    }

    public void Flag(bool value)
    {
        Mark();
        Reserve(1);
        _bytes[_used++] = value ? (byte)1 : (byte)0;
    }

    /// <summary>A text as UTF-8, or bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Mark();
        Reserve(5 + value.Length);
        _used += Varint.Write(_bytes.AsSpan(_used), (ulong)value.Length);
        value.CopyTo(_bytes.AsSpan(_used));
        _used += value.Length;
    }

    public void EndRow()
    {
        Rows++;
        if (_used >= Enough)
        {
            Flush();
        }
    }

    /// <summary>Passes on the rest.</summary>
    public void Flush()
    {
        if (_used > 0)
        {
            full(_bytes.AsMemory(0, _used));
            _used = 0;
        }
    }

    private void Mark()
    {
        _bytes[_row + (_column >> 3)] |= (byte)(1 << (_column & 7));
        _column++;
    }

    private void Reserve(int more)
    {
        if (_used + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_used + more, _bytes.Length * 2));
        }
    }
}

/// <summary>Reads rows written by a <see cref="RowBuffer"/> without copying values.</summary>
public ref struct RowCursor(ReadOnlySpan<byte> rows)
{
    private readonly ReadOnlySpan<byte> _rows = rows;
    private int _at;
    private int _row;
    private int _column;

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Next(int columns)
    {
        if (_at == _rows.Length)
        {
            return false;
        }

        _row = _at;
        Skip((ulong)(columns + 7) / 8);
        _column = 0;
        return true;
    }

    /// <summary>Whether the next column has a value, which must be read then.</summary>
    public bool HasValue()
    {
        var has = (_rows[_row + (_column >> 3)] & (1 << (_column & 7))) != 0;
        _column++;
        return has;
    }

    public long Whole()
    {
        _at += Varint.Read(_rows[_at..], out var folded);
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    public bool Flag()
    {
        Skip(1);
        return _rows[_at - 1] != 0;
    }

    public ReadOnlySpan<byte> Bytes()
    {
        _at += Varint.Read(_rows[_at..], out var length);
        Skip(length);
        return _rows.Slice(_at - (int)length, (int)length);
    }

    // A row of a forged file may claim to be longer than its part.
    private void Skip(ulong count)
    {
        if (count > (ulong)(_rows.Length - _at))
        {
            throw new BackupException(BackupFailures.Damaged);
        }

        _at += (int)count;
    }
}

/// <summary>Variable-length integers: seven bits per byte, the eighth says that more follow.</summary>
internal static class Varint
{
    private const int MaxLength = 10;

    public static int Write(Span<byte> into, ulong value)
    {
        var count = 0;
        while (value >= 0x80)
        {
            into[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        into[count++] = (byte)value;
        return count;
    }

    public static int Read(ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        var count = 0;
        while (count < from.Length && count < MaxLength)
        {
            var part = from[count];
            value |= (ulong)(part & 0x7F) << (7 * count);
            count++;
            if (part < 0x80)
            {
                return count;
            }
        }

        throw new BackupException(BackupFailures.Damaged);
    }
}
