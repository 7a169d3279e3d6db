using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>The statements of one connection, prepared at their first use.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // Statements are constants of the product; this only bounds the harm of one that is not.
    private const int Most = 1_000;

    private readonly Dictionary<Sql, NativeStatement> _prepared = new(ReferenceEqualityComparer.Instance);

    /// <summary>Runs a statement that changes rows, and says how many.</summary>
    public int Write(Sql sql, ReadOnlySpan<Arg> args) => Of(sql).Run(args);

    /// <summary>Runs a statement that reads.</summary>
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
            if (_prepared.Count >= Most)
            {
                Dispose();
            }

            _prepared.Add(sql, statement = new NativeStatement(connection, sql.Sqlite));
        }

        return statement;
    }
}
