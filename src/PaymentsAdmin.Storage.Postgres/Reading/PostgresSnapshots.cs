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
    public Task<IExportCursor> OpenAsync(Query query, CancellationToken ct) => PostgresCursor.OpenAsync(source, query, ct);

    public async IAsyncEnumerable<T> ReadAsync<T>(Query query, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var only = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection, transaction);
        await only.ExecuteNonQueryAsync(ct);
        await using var command = PostgresReader.Command(connection, query);

        // The duration of a download depends on the client.
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
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
