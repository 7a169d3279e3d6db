using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Live;

/// <summary>Polls the file's data version, which changes with each commit of any connection in any process.</summary>
internal sealed class SqliteChangeSignal(DataFolder folder) : IChangeSignal
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private SqliteConnection? _connection;
    private SqliteCommand? _ask;
    private long _version = -1;

    public async Task WaitAsync(CancellationToken ct)
    {
        while (true)
        {
            var version = Version();
            if (version != _version)
            {
                _version = version;
                return;
            }

            await Task.Delay(Pace, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ask is not null)
        {
            await _ask.DisposeAsync();
            await _connection!.DisposeAsync();
        }
    }

    private long Version()
    {
        if (_ask is null)
        {
            _connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()
            );
            _connection.Open();
            _ask = _connection.CreateCommand();
            _ask.CommandText = "PRAGMA data_version";
        }

        return (long)_ask.ExecuteScalar()!;
    }
}
