using System.Buffers.Binary;
using Npgsql;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Backup;

/// <summary>Sends backup rows by COPY; see <see cref="CopyRows"/> for the format.</summary>
internal sealed class StoredCopy : IDisposable
{
    private readonly NpgsqlRawCopyStream _stream;
    private readonly ArgType[] _types;
    private readonly bool[] _long;
    private byte[] _buffer = new byte[RowBuffer.Enough * 2];
    private int _used;
    private bool _whole;

    /// <param name="connection">Where to.</param>
    /// <param name="table">The table and its columns.</param>
    /// <param name="storeTypes">What PostgreSQL calls the columns' types.</param>
    public StoredCopy(NpgsqlConnection connection, StoredTable table, IReadOnlyList<string> storeTypes)
    {
        _types = [.. table.Columns.Select(c => c.Type)];
        _long = [.. storeTypes.Select(t => t is "bigint")];
        _stream = connection.BeginRawBinaryCopy($"COPY \"{table.Name}\" ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)");
        Span<byte> head = stackalloc byte[CopyRows.HeadLength];
        head.Clear();
        "PGCOPY\n"u8.CopyTo(head);
        head[7] = 0xFF;
        "\r\n"u8.CopyTo(head[8..]);
        _stream.Write(head);
    }

    public void Run(ReadOnlySpan<byte> rows)
    {
        var cursor = new RowCursor(rows);
        while (cursor.Next(_types.Length))
        {
            BinaryPrimitives.WriteInt16BigEndian(Space(sizeof(short)), (short)_types.Length);
            for (var i = 0; i < _types.Length; i++)
            {
                Write(i, ref cursor);
            }
        }

        _stream.Write(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    /// <summary>Ends the stream.</summary>
    public void End()
    {
        Span<byte> end = [0xFF, 0xFF];
        _stream.Write(end);
        _whole = true;
    }

    public void Dispose()
    {
        if (!_whole)
        {
            _stream.Cancel();
        }

        _stream.Dispose();
    }

    private void Write(int column, ref RowCursor cursor)
    {
        if (!cursor.HasValue())
        {
            BinaryPrimitives.WriteInt32BigEndian(Space(sizeof(int)), -1);
            return;
        }

        switch (_types[column])
        {
            case ArgType.Whole when _long[column]:
                BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), cursor.Whole());
                break;
            case ArgType.Whole:
                BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), checked((int)cursor.Whole()));
                break;
            case ArgType.Flag:
                Value(1)[0] = cursor.Flag() ? (byte)1 : (byte)0;
                break;
            default:
                var bytes = cursor.Bytes();
                bytes.CopyTo(Value(bytes.Length));
                break;
        }
    }

    private Span<byte> Value(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(Space(sizeof(int)), length);
        return Space(length);
    }

    private Span<byte> Space(int length)
    {
        if (_used + length > _buffer.Length)
        {
            Array.Resize(ref _buffer, (_used + length) * 2);
        }

        var space = _buffer.AsSpan(_used, length);
        _used += length;
        return space;
    }
}
