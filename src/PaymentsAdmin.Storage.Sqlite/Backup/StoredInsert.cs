using System.Globalization;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Backup;

/// <summary>Inserts rows in backup format; values are bound without copying.</summary>
internal sealed unsafe class StoredInsert : IDisposable
{
    private readonly nint _connection;
    private readonly nint _statement;
    private readonly ArgType[] _types;

    public StoredInsert(SqliteConnection connection, StoredTable table)
    {
        _connection = NativeSqlite.Handle(connection);
        _types = [.. table.Columns.Select(c => c.Type)];
        var places = string.Join(", ", Enumerable.Range(1, _types.Length).Select(i => "?" + i.ToString(CultureInfo.InvariantCulture)));
        _statement = NativeSqlite.Statement(_connection, $"INSERT INTO \"{table.Name}\" ({table.ColumnNames}) VALUES ({places})");
    }

    public void Run(ReadOnlyMemory<byte> rows)
    {
        using var pinned = rows.Pin();
        var cursor = new RowCursor(rows.Span);
        while (cursor.Next(_types.Length))
        {
            for (var i = 0; i < _types.Length; i++)
            {
                if (Bind(i, ref cursor) != NativeSqlite.Ok)
                {
                    throw NativeSqlite.Fault(_connection);
                }
            }

            if (NativeSqlite.Step(_statement) != NativeSqlite.Done)
            {
                throw NativeSqlite.Fault(_connection);
            }

            NativeSqlite.Reset(_statement);
        }
    }

    public void Dispose() => NativeSqlite.Close(_statement);

    private int Bind(int column, ref RowCursor cursor)
    {
        if (!cursor.HasValue())
        {
            return NativeSqlite.BindNull(_statement, column + 1);
        }

        return _types[column] switch
        {
            ArgType.Whole => NativeSqlite.BindLong(_statement, column + 1, cursor.Whole()),
            ArgType.Flag => NativeSqlite.BindLong(_statement, column + 1, cursor.Flag() ? 1 : 0),
            ArgType.Text => Bind(NativeSqlite.BindText, column, cursor.Bytes()),
            _ => Bind(NativeSqlite.BindBytes, column, cursor.Bytes()),
        };
    }

    private int Bind(delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int> bind, int column, ReadOnlySpan<byte> value)
    {
        // An empty value needs a non-null address, or it would be NULL.
        byte nothing = 0;
        fixed (byte* at = value)
        {
            return bind(_statement, column + 1, at == null ? &nothing : at, value.Length, 0);
        }
    }
}
