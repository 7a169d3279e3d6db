using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Backup;

/// <summary>Puts a store into the data folder.</summary>
internal sealed class SqliteTarget(DataFolder folder, ISchema schema) : IStoreTarget
{
    // The load creates a file of its own, whatever exists.
    public Task<Result> PrepareAsync(CancellationToken ct) => Task.FromResult(Result.Done);

    public Task<Result<IAsyncDisposable>> HoldAsync(CancellationToken ct) => schema.HoldAsync(alone: true, ct);

    public async Task<bool> IsInUseAsync(CancellationToken ct)
    {
        if (!File.Exists(folder.DatabaseFile))
        {
            return false;
        }

        var options = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(options.ToString());
        try
        {
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master";
            if (await command.ExecuteScalarAsync(ct) is 0L)
            {
                return false;
            }

            command.CommandText = StoreUse.Sql;
            return await command.ExecuteScalarAsync(ct) is not null;
        }
        catch (SqliteException)
        {
            // Unreadable, but not empty.
            return true;
        }
    }

    public async Task<IStoreLoad> BeginAsync(CancellationToken ct) => await SqliteLoad.BeginAsync(folder, ct);
}
