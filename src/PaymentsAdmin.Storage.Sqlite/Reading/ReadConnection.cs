using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>One open connection that cannot write, with the statements it has prepared. One caller at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private const string Pragmas =
        "PRAGMA query_only=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY;";

    /// <summary>SQLITE_INTERRUPT.</summary>
    private const int Interrupted = 9;

    private static readonly string[] Names = Enumerable.Range(1, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i}")).ToArray();

    private readonly SqliteConnection _connection;
    private readonly WorkMeter _meter;
    private readonly Dictionary<Sql, SqliteCommand> _kept = [];

    public ReadConnection(string file)
    {
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ToString()
        );
        try
        {
            _connection.Open();
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

    /// <summary>All rows, or null when the query took more than <paramref name="most"/> thousand instructions.</summary>
    public IReadOnlyList<T>? Read<T>(Query query, Func<DbDataReader, T> read, int most, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _meter.Begin(most, ct);
        try
        {
            if (query.Kept)
            {
                return Run(Prepared(query), query, read);
            }

            using var command = Make(query);
            return Run(command, query, read);
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

    /// <summary>One row after the other; the connection is taken until the last one.</summary>
    public IEnumerable<T> Each<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        _meter.Begin(int.MaxValue, ct);
        using var command = Make(query);
        Fill(command, query);
        using var reader = command.ExecuteReader();
        while (Next(reader, ct))
        {
            yield return read(reader);
        }
    }

    public void Dispose()
    {
        foreach (var command in _kept.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static List<T> Run<T>(SqliteCommand command, Query query, Func<DbDataReader, T> read)
    {
        Fill(command, query);
        using var reader = command.ExecuteReader();
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

    private static void Fill(SqliteCommand command, Query query)
    {
        for (var i = 0; i < query.Args.Count; i++)
        {
            command.Parameters[i].Value = query.Args[i].Value;
        }
    }

    private SqliteCommand Prepared(Query query)
    {
        if (!_kept.TryGetValue(query.Sql, out var command))
        {
            command = Make(query);
            command.Prepare();
            _kept.Add(query.Sql, command);
        }

        return command;
    }

    private SqliteCommand Make(Query query)
    {
        var command = _connection.CreateCommand();
        command.CommandText = query.Sql.Sqlite;
        for (var i = 0; i < query.Args.Count; i++)
        {
            command.Parameters.Add(new SqliteParameter(Names[i], DBNull.Value));
        }

        return command;
    }
}
