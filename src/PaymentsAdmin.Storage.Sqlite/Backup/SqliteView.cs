using System.Data.Common;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Backup;

/// <summary>A snapshot of a file; writers continue in the log.</summary>
internal sealed class SqliteView : IStoreView
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly bool _owned;

    private SqliteView(SqliteConnection connection, SqliteTransaction transaction, bool owned)
    {
        _connection = connection;
        _transaction = transaction;
        _owned = owned;
    }

    public DbConnection Connection => _connection;

    public DbTransaction Transaction => _transaction;

    public static async Task<SqliteView> OpenAsync(string file, CancellationToken ct)
    {
        var options = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(options.ToString());
        try
        {
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA query_only=ON;";
            await command.ExecuteNonQueryAsync(ct);
            var view = new SqliteView(connection, connection.BeginTransaction(deferred: true), owned: true);

            // The snapshot begins with the first read.
            await using var first = connection.CreateCommand();
            first.CommandText = "SELECT count(*) FROM sqlite_master";
            await first.ExecuteScalarAsync(ct);
            return view;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The uncommitted state of another transaction.</summary>
    public static SqliteView Within(SqliteConnection connection, SqliteTransaction transaction) => new(connection, transaction, owned: false);

    public unsafe void Read(StoredTable table, RowBuffer into, CancellationToken ct)
    {
        var order = string.Join(", ", table.Key.Select(c => $"\"{c}\""));
        var handle = NativeSqlite.Handle(_connection);
        var statement = NativeSqlite.Statement(handle, $"SELECT {table.ColumnNames} FROM \"{table.Name}\" ORDER BY {order}");
        try
        {
            var types = table.Columns.Select(c => c.Type).ToArray();
            int result;
            while ((result = NativeSqlite.Step(statement)) == NativeSqlite.Row)
            {
                ct.ThrowIfCancellationRequested();
                ReadRow(statement, types, into);
            }

            if (result != NativeSqlite.Done)
            {
                throw NativeSqlite.Fault(handle);
            }
        }
        finally
        {
            NativeSqlite.Close(statement);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_owned)
        {
            await _transaction.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }

    private static unsafe void ReadRow(nint statement, ArgType[] types, RowBuffer into)
    {
        into.BeginRow(types.Length);
        for (var i = 0; i < types.Length; i++)
        {
            var value = NativeSqlite.ColumnValue(statement, i);
            if (NativeSqlite.ValueType(value) == NativeSqlite.Null)
            {
                into.Null();
                continue;
            }

            switch (types[i])
            {
                case ArgType.Whole:
                    into.Whole(NativeSqlite.ValueLong(value));
                    break;
                case ArgType.Flag:
                    into.Flag(NativeSqlite.ValueLong(value) != 0);
                    break;
                case ArgType.Text:
                    // The pointer first: reading it may change the length.
                    var text = NativeSqlite.ValueText(value);
                    into.Bytes(new ReadOnlySpan<byte>(text, NativeSqlite.ValueLength(value)));
                    break;
                default:
                    var bytes = NativeSqlite.ValueBytes(value);
                    into.Bytes(new ReadOnlySpan<byte>(bytes, NativeSqlite.ValueLength(value)));
                    break;
            }
        }

        into.EndRow();
    }
}

/// <summary>Reads the file in the data folder.</summary>
internal sealed class SqliteSource(Setup.DataFolder folder) : IStoreSource
{
    public string Kind => "SQLite";

    public async Task<IStoreView> OpenAsync(CancellationToken ct) => await SqliteView.OpenAsync(folder.DatabaseFile, ct);
}
