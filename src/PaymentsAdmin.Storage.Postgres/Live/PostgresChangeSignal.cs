using Npgsql;
using PaymentsAdmin.Storage.Live;

namespace PaymentsAdmin.Storage.Postgres.Live;

/// <summary>
/// Listens for the notification that any node's sealer sends after each block. Notifying in every change's transaction
/// would make all commits wait for one lock.
/// </summary>
internal sealed class PostgresChangeSignal(NpgsqlDataSource source) : IChangeSignal
{
    public const string Channel = "payments_admin_sealed";

    private NpgsqlConnection? _connection;

    public async Task WaitAsync(CancellationToken ct)
    {
        if (_connection is null)
        {
            // Blocks sealed earlier are read once, now that none can be missed.
            _connection = await ListenAsync(ct);
            return;
        }

        try
        {
            await _connection.WaitAsync(ct);
        }
        catch (NpgsqlException)
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            await using var listen = new NpgsqlCommand("LISTEN " + Channel, connection);
            await listen.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
