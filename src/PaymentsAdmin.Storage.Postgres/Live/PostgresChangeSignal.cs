using Npgsql;
using PaymentsAdmin.Storage.Live;

namespace PaymentsAdmin.Storage.Postgres.Live;

/// <summary>
/// Listens for what the sealer of whichever node says after each block. Saying it in the transaction of every change would
/// make all commits wait for one lock.
/// </summary>
internal sealed class PostgresChangeSignal(NpgsqlDataSource source) : IChangeSignal
{
    public const string Channel = "payments_admin_sealed";

    private NpgsqlConnection? _connection;

    public async Task WaitAsync(CancellationToken ct)
    {
        if (_connection is null)
        {
            // Whatever was sealed before is looked at once, now that nothing more can be missed.
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
