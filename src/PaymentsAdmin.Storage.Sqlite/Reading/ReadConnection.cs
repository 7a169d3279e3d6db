using System.Data.Common;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>A read-only connection with its prepared statements. One caller at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private const string Pragmas =
        "PRAGMA query_only=ON; PRAGMA busy_timeout=30000; PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY;";

    /// <summary>SQLITE_INTERRUPT.</summary>
    private const int Interrupted = 9;

    private readonly SqliteConnection _connection;
    private readonly WorkMeter _meter;
    private readonly Dictionary<Sql, NativeStatement> _kept = [];
    private readonly List<NativeStatement> _once = [];

    public ReadConnection(string file)
    {
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ToString()
        );
        try
        {
            _connection.Open();
            NativeSqlite.KeepPlans(_connection);
            using var command = _connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            _meter = new WorkMeter(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>All rows, or null if the query took more than <paramref name="max"/> thousand instructions.</summary>
    public IReadOnlyList<T>? Read<T>(Query query, Func<DbDataReader, T> read, int max, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _meter.Begin(max, ct);
        try
        {
            if (query.Kept)
            {
                return Run(Kept(query.Sql), query, read);
            }

            using var once = new NativeStatement(_connection, query.Sql.Sqlite);
            return Run(once, query, read);
        }
        catch (SqliteException stopped) when (stopped.SqliteErrorCode == Interrupted)
        {
            ct.ThrowIfCancellationRequested();
            return _meter.Exceeded ? null : throw new InvalidOperationException("A statement was interrupted by nobody.", stopped);
        }
        finally
        {
            _meter.Begin(int.MaxValue, CancellationToken.None);
        }
    }

    /// <summary>Row by row; the connection is in use until the last one.</summary>
    public IEnumerable<T> Each<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        _meter.Begin(int.MaxValue, ct);
        using var once = new NativeStatement(_connection, query.Sql.Sqlite);
        using var reader = once.Open(query.Span);
        while (Next(reader, ct))
        {
            yield return read(reader);
        }
    }

    /// <summary>Row by row for an export, which owns the connection from here on.</summary>
    public NativeCursor Open(Query query, CancellationToken ct)
    {
        _meter.Begin(int.MaxValue, ct);
        var statement = new NativeStatement(_connection, query.Sql.Sqlite);
        _once.Add(statement);
        return statement.Cursor(query.Span, this, ct);
    }

    public void Dispose()
    {
        foreach (var statement in _once)
        {
            statement.Dispose();
        }

        foreach (var statement in _kept.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static List<T> Run<T>(NativeStatement statement, Query query, Func<DbDataReader, T> read)
    {
        using var reader = statement.Open(query.Span);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static bool Next(DbDataReader reader, CancellationToken ct)
    {
        try
        {
            return reader.Read();
        }
        catch (SqliteException stopped) when (stopped.SqliteErrorCode == Interrupted)
        {
            ct.ThrowIfCancellationRequested();
            throw;
        }
    }

    private NativeStatement Kept(Sql sql)
    {
        if (!_kept.TryGetValue(sql, out var statement))
        {
            _kept.Add(sql, statement = new NativeStatement(_connection, sql.Sqlite));
        }

        return statement;
    }
}
