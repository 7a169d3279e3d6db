using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Reading;

/// <summary>Reads through the data source's pool, which prepares frequent statements.</summary>
public sealed class PostgresReader(NpgsqlDataSource source) : IReader
{
    /// <summary>How long a scan may take before another plan is tried.</summary>
    public static readonly TimeSpan MaxOfAWalk = TimeSpan.FromMilliseconds(60);

    public async ValueTask<IReadOnlyList<T>> AllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await ReadAsync(connection, null, query, read, ct);
    }

    public async ValueTask<IReadOnlyList<T>?> TryAllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var bound = connection.CreateCommand();
        bound.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET LOCAL statement_timeout = {(int)MaxOfAWalk.TotalMilliseconds}");
        await bound.ExecuteNonQueryAsync(ct);
        try
        {
            var rows = await ReadAsync(connection, transaction, query, read, ct);
            await transaction.CommitAsync(ct);
            return rows;
        }
        catch (PostgresException stopped)
            when (string.Equals(stopped.SqlState, PostgresErrorCodes.QueryCanceled, StringComparison.Ordinal) && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, Query query)
    {
        var command = connection.CreateCommand();
        command.CommandText = query.Sql.Postgres;
        foreach (var arg in query.Args)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(arg.Type), Value = arg.Value });
        }

        return command;
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Query query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var command = Command(connection, query);
        await using var reader = await command.ReadRowsAsync(transaction, ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static NpgsqlDbType TypeOf(ArgType type) =>
        type switch
        {
            ArgType.Whole => NpgsqlDbType.Bigint,
            ArgType.Text => NpgsqlDbType.Text,
            ArgType.Flag => NpgsqlDbType.Boolean,
            _ => NpgsqlDbType.Bytea,
        };
}
