using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>The statements of one connection, prepared on first use.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // Statements are constants; this only limits the damage of one that is not.
    private const int MaxPrepared = 1_000;

    private readonly Dictionary<Sql, NativeStatement> _prepared = new(ReferenceEqualityComparer.Instance);

    /// <summary>Runs a writing statement, and returns the number of affected rows.</summary>
    public int Write(Sql sql, ReadOnlySpan<Arg> args) => Of(sql).Run(args);

    /// <summary>Runs a reading statement.</summary>
    public NativeRows Read(Sql sql, ReadOnlySpan<Arg> args) => Of(sql).Open(args);

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        _prepared.Clear();
    }

    private NativeStatement Of(Sql sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            if (_prepared.Count >= MaxPrepared)
            {
                Dispose();
            }

            _prepared.Add(sql, statement = new NativeStatement(connection, sql.Sqlite));
        }

        return statement;
    }
}
