using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>The statements of one connection, prepared at their first use.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // Statements are constants of the product; this only bounds the harm of one that is not.
    private const int Most = 1_000;

    private readonly Dictionary<Sql, SqliteCommand> _prepared = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Sql, NativeStatement> _writes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Runs a statement that changes rows, and says how many.</summary>
    public int Write(Sql sql, ReadOnlySpan<Arg> args)
    {
        if (!_writes.TryGetValue(sql, out var statement))
        {
            MakeRoom();
            _writes.Add(sql, statement = new NativeStatement(connection, sql.Sqlite));
        }

        return statement.Run(args);
    }

    /// <summary>A statement that reads, with its arguments, ready to run.</summary>
    public SqliteCommand Bind(Sql sql, params ReadOnlySpan<Arg> args)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Prepare(sql, args.Length);
        }

        for (var i = 0; i < args.Length; i++)
        {
            command.Parameters[i].Value = args[i].Value;
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        foreach (var statement in _writes.Values)
        {
            statement.Dispose();
        }

        _prepared.Clear();
        _writes.Clear();
    }

    private void MakeRoom()
    {
        if (_prepared.Count + _writes.Count >= Most)
        {
            Dispose();
        }
    }

    private SqliteCommand Prepare(Sql sql, int arguments)
    {
        MakeRoom();
        var command = connection.CreateCommand();
        command.CommandText = sql.Sqlite;
        for (var i = 1; i <= arguments; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        }

        _prepared.Add(sql, command);
        return command;
    }
}
