using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>A statement that waits to be sent with others, and the number of rows it has to touch.</summary>
internal sealed record QueuedStatement(Sql Sql, int Rows, Arg[] Args)
{
    /// <summary>Takes the rows of a question.</summary>
    public Func<NpgsqlDataReader, Task>? Answer { get; init; }

    private static readonly ConcurrentDictionary<(Sql, int), string> Guarded = new();

    /// <summary>Whether the database can check the number of rows itself, so that the commit may travel in the same message.</summary>
    public bool CanCommitAlong => TakesAny || IsPlainInsert || IsGuardable;

    private bool TakesAny => Rows == IWriteSession.AnyRows;

    private bool IsPlainInsert =>
        Rows == 1
        && Sql.Postgres.StartsWith("INSERT ", StringComparison.Ordinal)
        && !Has("SELECT ")
        && !Has("ON CONFLICT");

    private bool IsGuardable =>
        !Has("RETURNING")
        && (
            Sql.Postgres.StartsWith("INSERT ", StringComparison.Ordinal)
            || Sql.Postgres.StartsWith("UPDATE ", StringComparison.Ordinal)
            || Sql.Postgres.StartsWith("DELETE ", StringComparison.Ordinal)
        );

    /// <summary>Whether it touched as many rows as it had to.</summary>
    public bool Fits(int touched) => TakesAny || touched == Rows;

    /// <summary>The statement as it is; its answer says how many rows it touched.</summary>
    public NpgsqlBatchCommand Plain() => Command(Sql.Postgres, Args);

    /// <summary>The statement in a form that fails by itself when it touches another number of rows.</summary>
    public NpgsqlBatchCommand SelfChecking() =>
        TakesAny || IsPlainInsert ? Plain() : Command(Guarded.GetOrAdd((Sql, Rows), static key => Guard(key.Item1, key.Item2)), Args);

    public static NpgsqlBatchCommand Command(string sql, Arg[] args)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var arg in args)
        {
            command.Parameters.Add(Parameter(arg));
        }

        return command;
    }

    // Dividing by zero is the one way to fail that needs nothing in the database.
    private static string Guard(Sql sql, int rows) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"WITH touched AS ({sql.Postgres} RETURNING 1) SELECT 1 / (CASE WHEN (SELECT count(*) FROM touched) = {rows} THEN 1 ELSE 0 END)"
        );

    // Numbers are most of what is bound; typed, they are not boxed.
    private static NpgsqlParameter Parameter(Arg arg) =>
        arg is { Type: ArgType.Whole, IsNull: false }
            ? new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = arg.Whole }
            : new NpgsqlParameter
            {
                NpgsqlDbType = arg.Type switch
                {
                    ArgType.Whole => NpgsqlDbType.Bigint,
                    ArgType.Flag => NpgsqlDbType.Boolean,
                    ArgType.Bytes => NpgsqlDbType.Bytea,
                    _ => NpgsqlDbType.Text,
                },
                Value = arg.Value,
            };

    private bool Has(string word) => Sql.Postgres.Contains(word, StringComparison.OrdinalIgnoreCase);
}
