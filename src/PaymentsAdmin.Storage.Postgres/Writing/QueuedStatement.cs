using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>A statement waiting to be sent with others, and the number of rows it must affect.</summary>
internal sealed record QueuedStatement(Sql Sql, int Rows, Arg[] Args)
{
    private static readonly ConcurrentDictionary<(Sql, int), string> Guarded = new();

    /// <summary>Receives the rows of a query.</summary>
    public Func<NpgsqlDataReader, Task>? Answer { get; init; }

    /// <summary>The arguments of further rows for the same statement.</summary>
    public IReadOnlyList<Arg[]> Others { get; init; } = [];

    /// <summary>Whether the database can check the row count itself, so that the commit may travel in the same message.</summary>
    public bool CanCommitAlong => TakesAny || IsPlainInsert || IsGuardable;

    private bool TakesAny => Rows == IWriteSession.AnyRows;

    /// <summary>Whether it inserts one row of plain values.</summary>
    public bool IsPlainInsert =>
        Rows == 1
        && Answer is null
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

    /// <summary>Whether it affected the required number of rows.</summary>
    public bool Fits(int touched) => TakesAny || touched == Rows + Others.Count;

    /// <summary>The plain statement; its result is the number of affected rows.</summary>
    public NpgsqlBatchCommand Plain() => Others.Count == 0 ? Command(Sql.Postgres, Args) : Many();

    /// <summary>A form of the statement that fails by itself if it affects another number of rows.</summary>
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

    private NpgsqlBatchCommand Many()
    {
        var command = new NpgsqlBatchCommand(ManyRows.Text(this));
        for (var i = 0; i < Args.Length; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | TypeOf(Args[i]), Value = Column(i) });
        }

        return command;
    }

    private Array Column(int i) =>
        Args[i].Type switch
        {
            ArgType.Whole => List<long?>(i, a => a.IsNull ? null : a.Whole),
            ArgType.Flag => List<bool?>(i, a => a.IsNull ? null : a.Whole != 0),
            ArgType.Bytes => List(i, a => (byte[]?)a.Reference),
            _ => List(i, a => (string?)a.Reference),
        };

    private T[] List<T>(int i, Func<Arg, T> value) => [value(Args[i]), .. Others.Select(args => value(args[i]))];

    // Division by zero is the only way to fail that needs no database objects.
    private static string Guard(Sql sql, int rows) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"WITH touched AS ({sql.Postgres} RETURNING 1) SELECT 1 / (CASE WHEN (SELECT count(*) FROM touched) = {rows} THEN 1 ELSE 0 END)"
        );

    // Most parameters are numbers; typed ones are not boxed.
    private static NpgsqlParameter Parameter(Arg arg) =>
        arg is { Type: ArgType.Whole, IsNull: false }
            ? new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = arg.Whole }
            : new NpgsqlParameter
            {
                NpgsqlDbType = TypeOf(arg),
                Value = arg.Value,
            };

    private static NpgsqlDbType TypeOf(Arg arg) =>
        arg.Type switch
        {
            ArgType.Whole => NpgsqlDbType.Bigint,
            ArgType.Flag => NpgsqlDbType.Boolean,
            ArgType.Bytes => NpgsqlDbType.Bytea,
            _ => NpgsqlDbType.Text,
        };

    private bool Has(string word) => Sql.Postgres.Contains(word, StringComparison.OrdinalIgnoreCase);
}
