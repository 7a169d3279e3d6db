using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Native;

/// <summary>A prepared statement, run without intermediate layers: its arguments are $1, $2 and so on.</summary>
internal sealed unsafe class NativeStatement : IDisposable
{
    private const int Small = 4 * 1024;

    // A buffer that grew for a file is not kept for the next small row.
    private const int Large = 1024 * 1024;

    private readonly nint _connection;
    private nint _statement;
    private NativeRows? _rows;
    private byte[] _text = GC.AllocateUninitializedArray<byte>(Small, pinned: true);

    public NativeStatement(SqliteConnection connection, string sql)
    {
        _connection = NativeSqlite.Handle(connection);

        // To SQLite $3 is a named parameter, numbered by first occurrence; ?3 is the third one.
        fixed (byte* text = Encoding.UTF8.GetBytes(sql.Replace('$', '?') + '\0'))
        fixed (nint* statement = &_statement)
        {
            if (NativeSqlite.Prepare(_connection, text, -1, statement, 0) != NativeSqlite.Ok)
            {
                throw NativeSqlite.Fault(_connection);
            }
        }
    }

    /// <summary>Runs it to completion and returns the number of affected rows.</summary>
    public int Run(ReadOnlySpan<Arg> args)
    {
        Bind(args);
        int result;
        do
        {
            result = NativeSqlite.Step(_statement);
        } while (result == NativeSqlite.Row);

        if (result != NativeSqlite.Done)
        {
            var fault = NativeSqlite.Fault(_connection);
            NativeSqlite.Reset(_statement);
            throw fault;
        }

        NativeSqlite.Reset(_statement);
        if (_text.Length > Large)
        {
            _text = GC.AllocateUninitializedArray<byte>(Small, pinned: true);
        }

        return NativeSqlite.Changes(_connection);
    }

    /// <summary>Runs it row by row; one reader must end before the next begins.</summary>
    public NativeRows Open(ReadOnlySpan<Arg> args)
    {
        _rows ??= new NativeRows(_connection, _statement);
        if (!_rows.IsClosed)
        {
            throw new InvalidOperationException("This statement is being read already.");
        }

        Bind(args);
        _rows.Begin();
        return _rows;
    }

    /// <summary>Runs it row by row for an export; the reader disposes of the owner.</summary>
    public NativeCursor Cursor(ReadOnlySpan<Arg> args, IDisposable owner, CancellationToken ct)
    {
        Bind(args);
        return new NativeCursor(_connection, _statement, owner, ct);
    }

    public void Dispose()
    {
        if (_statement != 0)
        {
            _rows?.Close();
            NativeSqlite.Close(_statement);
            _statement = 0;
        }
    }

    // Texts stay in one pinned buffer until the step ends, so SQLite need not copy them.
    private void Bind(ReadOnlySpan<Arg> args)
    {
        Reserve(args);
        var used = 0;
        for (var i = 0; i < args.Length; i++)
        {
            ref readonly var value = ref args[i];
            var bound = NativeSqlite.Ok;
            if (value.IsNull)
            {
                bound = NativeSqlite.BindNull(_statement, i + 1);
            }
            else if (value.Type == ArgType.Text)
            {
                var count = Encoding.UTF8.GetBytes((string)value.Reference!, _text.AsSpan(used));
                bound = NativeSqlite.BindText(_statement, i + 1, At(used), count, 0);
                used += count;
            }
            else if (value.Type == ArgType.Bytes)
            {
                var bytes = (byte[])value.Reference!;
                bytes.CopyTo(_text.AsSpan(used));
                bound = NativeSqlite.BindBytes(_statement, i + 1, At(used), bytes.Length, 0);
                used += bytes.Length;
            }
            else
            {
                bound = NativeSqlite.BindLong(_statement, i + 1, value.Whole);
            }

            if (bound != NativeSqlite.Ok)
            {
                throw NativeSqlite.Fault(_connection);
            }
        }
    }

    private byte* At(int place) => (byte*)Unsafe.AsPointer(ref _text[Math.Min(place, _text.Length - 1)]);

    private void Reserve(ReadOnlySpan<Arg> args)
    {
        var max = 0;
        foreach (ref readonly var value in args)
        {
            max += value.Reference switch
            {
                string text => Encoding.UTF8.GetMaxByteCount(text.Length),
                byte[] bytes => bytes.Length,
                _ => 0,
            };
        }

        if (max > _text.Length)
        {
            _text = GC.AllocateUninitializedArray<byte>(max > Large ? max : max * 2, pinned: true);
        }
    }
}
