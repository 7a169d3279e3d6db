using System.Data;
using Npgsql;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>
/// A statement that fails after the server has parsed it and before it describes its rows, for example because it is cancelled while it is
/// planned. Npgsql counts it as prepared, and its next rows break the connection (https://github.com/npgsql/npgsql/issues/6391).
/// </summary>
internal static class HalfPrepared
{
    /// <summary>Executes a statement. If it fails, ends the transaction and forgets what the connection has prepared.</summary>
    public static async Task<NpgsqlDataReader> ReadRowsAsync(this NpgsqlCommand command, NpgsqlTransaction? transaction, CancellationToken ct)
    {
        try
        {
            return await command.ExecuteReaderAsync(ct);
        }
        catch
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }

            Forget(command.Connection!);
            throw;
        }
    }

    /// <summary>Forgets what a connection outside a transaction has prepared, so that all of it is prepared again when it is used.</summary>
    public static void Forget(NpgsqlConnection connection)
    {
        try
        {
            if (connection.FullState is ConnectionState.Open)
            {
                connection.UnprepareAll();
            }
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and what it had prepared with it.
        }
    }
}
