using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>The statements of one connection, prepared at their first use.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // Statements are constants of the product; this only bounds the harm of one that is not.
    private const int Most = 1_000;

    private readonly Dictionary<Sql, SqliteCommand> _prepared = new(ReferenceEqualityComparer.Instance);

    /// <summary>A statement with its arguments, ready to run.</summary>
    public SqliteCommand Bind(Sql sql, SqliteTransaction? transaction, params ReadOnlySpan<Arg> args)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Prepare(sql, args.Length);
        }

        command.Transaction = transaction;
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

        _prepared.Clear();
    }

    private SqliteCommand Prepare(Sql sql, int arguments)
    {
        if (_prepared.Count >= Most)
        {
            Dispose();
        }

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
