using System.Text;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Sqlite.Bulk;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Sqlite.Setup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Backup;

/// <summary>Loads into a new file in a separate folder, which replaces the old one when complete.</summary>
internal sealed class SqliteLoad : IStoreLoad
{
    // Nobody reads the file before it is complete, and an incomplete one is deleted.
    private const string Unlogged = "PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;";

    private readonly DataFolder _folder;
    private readonly DataFolder _scratch;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly DroppedObjects _dropped;
    private StoredInsert? _insert;

    private SqliteLoad(DataFolder folder, DataFolder scratch, SqliteConnection connection)
    {
        _folder = folder;
        _scratch = scratch;
        _connection = connection;
        _transaction = connection.BeginTransaction();
        _dropped = DroppedObjects.DropAll(connection);
    }

    public IStoreView View => SqliteView.Within(_connection, _transaction);

    public static async Task<SqliteLoad> BeginAsync(DataFolder folder, CancellationToken ct)
    {
        var scratch = new DataFolder(Path.Combine(folder.Path, "restoring"));
        if (Directory.Exists(scratch.Path))
        {
            Directory.Delete(scratch.Path, recursive: true);
        }

        await new SqliteSchema(scratch).MigrateAsync(ct);
        SqliteConnection.ClearAllPools();
        var options = new SqliteConnectionStringBuilder { DataSource = scratch.DatabaseFile, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(options.ToString());
        try
        {
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = Unlogged;
            await command.ExecuteNonQueryAsync(ct);
            return new SqliteLoad(folder, scratch, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Begin(StoredTable table)
    {
        _insert?.Dispose();
        _insert = new StoredInsert(_connection, table);
    }

    public void Add(StoredTable table, ReadOnlyMemory<byte> rows) => _insert!.Run(rows);

    public Task RunAsync(Sql sql, Arg[] args, CancellationToken ct)
    {
        using var statement = new NativeStatement(_connection, sql.Sqlite);
        statement.Run(args);
        return Task.CompletedTask;
    }

    public Task BuildAsync(CancellationToken ct) =>
        Task.Run(
            () =>
            {
                _insert?.Dispose();
                _insert = null;
                _dropped.Build(_connection);
            },
            ct
        );

    public async Task KeepAsync(IReadOnlyList<StoredKey> keys, CancellationToken ct)
    {
        await _transaction.CommitAsync(ct);
        await using (var command = _connection.CreateCommand())
        {
            command.CommandText = "PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=DELETE; PRAGMA journal_mode=WAL;";
            await command.ExecuteNonQueryAsync(ct);
        }

        await _connection.DisposeAsync();
        await using (var file = new FileStream(_scratch.DatabaseFile, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        // Keys first: a surplus key does no harm, but a row without its key could never be read.
        Keep(keys);
        Replace();
    }

    public async ValueTask DisposeAsync()
    {
        _insert?.Dispose();
        await _connection.DisposeAsync();
        Directory.Delete(_scratch.Path, recursive: true);
    }

    private void Keep(IReadOnlyList<StoredKey> keys)
    {
        if (keys.Count > 0)
        {
            DataFolder.CreateFolder(_folder.KeyFolder);
        }

        foreach (var key in keys)
        {
            DataFolder.WriteFile(Path.Combine(_folder.KeyFolder, Path.GetFileName(key.Name) + ".xml"), Encoding.UTF8.GetBytes(key.Xml));
        }
    }

    // The old file's log must not be replayed into the new one, so it is checkpointed and removed first.
    private void Replace()
    {
        SqliteConnection.ClearAllPools();
        if (File.Exists(_folder.DatabaseFile))
        {
            EmptyLog(_folder.DatabaseFile);
            File.Delete(_folder.DatabaseFile + "-wal");
            File.Delete(_folder.DatabaseFile + "-shm");
        }

        File.Move(_scratch.DatabaseFile, _folder.DatabaseFile, overwrite: true);
    }

    private static void EmptyLog(string file)
    {
        try
        {
            var options = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            using var connection = new SqliteConnection(options.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Restoring is meant for damaged files, too.
        }
    }
}
