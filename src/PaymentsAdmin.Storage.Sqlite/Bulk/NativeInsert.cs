using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Bulk;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Bulk;

/// <summary>One prepared INSERT of a whole row.</summary>
internal sealed unsafe class NativeInsert : IDisposable
{
    private readonly nint _connection;
    private readonly Arg[] _values;
    private nint _statement;
    private byte[] _text = GC.AllocateUninitializedArray<byte>(16 * 1024, pinned: true);

    public NativeInsert(SqliteConnection connection, RowShape shape)
    {
        _connection = NativeSqlite.Handle(connection);
        Shape = shape;
        _values = new Arg[shape.Columns.Count];
        var places = string.Join(", ", Enumerable.Range(1, shape.Columns.Count).Select(i => "?" + i.ToString(CultureInfo.InvariantCulture)));
        var sql = Encoding.UTF8.GetBytes($"INSERT INTO {shape.Table} ({string.Join(", ", shape.Columns)}) VALUES ({places})\0");
        fixed (byte* text = sql)
        fixed (nint* statement = &_statement)
        {
            if (NativeSqlite.Prepare(_connection, text, -1, statement, 0) != 0)
            {
                throw NativeSqlite.Fault(_connection);
            }
        }
    }

    public RowShape Shape { get; }

    public void Run<TRow>(TRow row)
    {
        Shape.Read(row, _values);
        Bind();
        var result = NativeSqlite.Step(_statement);
        if (result != NativeSqlite.Done)
        {
            var fault = NativeSqlite.Fault(_connection);
            NativeSqlite.Reset(_statement);
            throw fault;
        }

        NativeSqlite.Reset(_statement);
    }

    public void Dispose()
    {
        if (_statement != 0)
        {
            NativeSqlite.Close(_statement);
            _statement = 0;
        }
    }

    // The texts lie in one pinned buffer until the step is over, so SQLite need not copy them.
    private void Bind()
    {
        Reserve();
        var used = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            ref readonly var value = ref _values[i];
            if (value.IsNull)
            {
                NativeSqlite.BindNull(_statement, i + 1);
            }
            else if (value.Type == ArgType.Text)
            {
                var count = Encoding.UTF8.GetBytes((string)value.Reference!, _text.AsSpan(used));
                NativeSqlite.BindText(_statement, i + 1, At(used), count, 0);
                used += count;
            }
            else if (value.Type == ArgType.Bytes)
            {
                var bytes = (byte[])value.Reference!;
                bytes.CopyTo(_text.AsSpan(used));
                NativeSqlite.BindBytes(_statement, i + 1, At(used), bytes.Length, 0);
                used += bytes.Length;
            }
            else
            {
                NativeSqlite.BindLong(_statement, i + 1, value.Whole);
            }
        }
    }

    private byte* At(int place) => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _text[Math.Min(place, _text.Length - 1)]);

    private void Reserve()
    {
        var most = 0;
        foreach (ref readonly var value in _values.AsSpan())
        {
            most += value.Reference switch
            {
                string text => Encoding.UTF8.GetMaxByteCount(text.Length),
                byte[] bytes => bytes.Length,
                _ => 0,
            };
        }

        if (most > _text.Length)
        {
            _text = GC.AllocateUninitializedArray<byte>(most * 2, pinned: true);
        }
    }
}
