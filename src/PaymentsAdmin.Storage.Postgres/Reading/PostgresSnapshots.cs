using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Postgres.Reading;

/// <summary>One read-only transaction per long result; rows are streamed.</summary>
public sealed class PostgresSnapshots(NpgsqlDataSource source) : ISnapshots
{
    // Without the check, a server that got no cancellation in time would work on for nobody, since it looks at the connection only to
    // send a row. Versions before 14 do not have the setting.
    private const string Begin = """
        SET TRANSACTION READ ONLY;
        SELECT set_config(name, '5s', true) FROM pg_settings WHERE name = 'client_connection_check_interval'
        """;

    /// <summary>Begins a read-only transaction, whose queries end soon after their reader is gone.</summary>
    internal static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var begin = new NpgsqlCommand(Begin, connection, transaction);
        await using var answer = await begin.ReadRowsAsync(transaction, ct);
        return transaction;
    }

    public Task<IExportCursor> OpenAsync(Query query, CancellationToken ct) => PostgresCursor.OpenAsync(source, query, ct);

    public async IAsyncEnumerable<T> ReadAsync<T>(Query query, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await BeginAsync(connection, ct);
        await using var command = PostgresReader.Command(connection, query);

        // The duration of a download depends on the client.
        command.CommandTimeout = 0;
        await using var reader = await command.ReadRowsAsync(transaction, ct);
        var whole = false;
        try
        {
            while (await reader.ReadAsync(ct))
            {
                yield return read(reader);
            }

            whole = true;
        }
        finally
        {
            // Otherwise closing the reader would fetch the remaining rows.
            if (!whole)
            {
                command.Cancel();
            }
        }
    }
}
