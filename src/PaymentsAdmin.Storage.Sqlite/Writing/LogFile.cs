using System.Data.Common;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>SQLite's write-ahead log, inspected and truncated on a connection that never waits.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _version;
    private readonly SqliteCommand _copy;
    private readonly SqliteCommand _empty;

    public LogFile(DataFolder folder)
    {
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = folder.DatabaseFile,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        };
        _connection = new SqliteConnection(options.ToString());
        _version = Command("PRAGMA data_version");
        _copy = Command("PRAGMA wal_checkpoint(PASSIVE)");
        _empty = Command("PRAGMA wal_checkpoint(TRUNCATE)");
        try
        {
            _connection.Open();
            using var pragmas = Command("PRAGMA busy_timeout=0; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;");
            pragmas.ExecuteNonQuery();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Changes with each commit of another connection, in any process.</summary>
    public long Version() => (long)_version.ExecuteScalar()!;

    /// <summary>Checkpoints what no reader needs, without blocking readers or writer; true if that was everything.</summary>
    public bool Copy()
    {
        using var answer = _copy.ExecuteReader();
        return IsWhole(answer);
    }

    /// <summary>Truncates the log; false while somebody uses it.</summary>
    public bool Empty()
    {
        using var answer = _empty.ExecuteReader();
        return IsWhole(answer);
    }

    public void Dispose()
    {
        _version.Dispose();
        _copy.Dispose();
        _empty.Dispose();
        _connection.Dispose();
    }

    // Busy, pages in the log, pages of them in the database file; -1 without a log.
    private static bool IsWhole(DbDataReader answer) => answer.Read() && answer.GetInt64(0) == 0 && answer.GetInt64(1) == answer.GetInt64(2);

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
