using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Setup;

/// <summary>Sets up the file.</summary>
public sealed class SqliteSchema(DataFolder folder) : ISchema
{
    // EF's own lock is a row, which a killed process leaves behind and EF then waits for forever.
    private const string ForgetDeadMigration = "DROP TABLE IF EXISTS __EFMigrationsLock;";

    private static readonly IReadOnlyList<string> Known = KnownMigrations.In(typeof(SqliteSchema).Assembly);

    public async Task<Result> MigrateAsync(CancellationToken ct)
    {
        try
        {
            return await UpdateAsync(ct);
        }
        catch (SqliteException fault) when (FolderCheck.Of(folder, fault) is { } known)
        {
            return known;
        }
    }

    public Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            return Task.FromResult(Applied().SequenceEqual(Known, StringComparer.Ordinal));
        }
        catch (SqliteException)
        {
            return Task.FromResult(false);
        }
    }

    public Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct) =>
        Task.FromResult(
            FolderCheck.Unwritable(folder) is { } no ? no
            : folder.Hold(alone) is { } held ? Result.Of<IAsyncDisposable>(held)
            : SetupFailures.InUse
        );

    public async Task<Result<IAsyncDisposable>> HoldToServeAsync(CancellationToken ct)
    {
        var shared = await HoldAsync(alone: false, ct);
        if (!shared.Ok)
        {
            return shared;
        }

        if (folder.HoldToServe() is { } served)
        {
            return new ServingHold(shared.Value, served);
        }

        await shared.Value.DisposeAsync();
        return SetupFailures.AlreadyServed(folder.Path);
    }

    private async Task<Result> UpdateAsync(CancellationToken ct)
    {
        if (FolderCheck.Gone(folder) is { } gone)
        {
            return gone;
        }

        folder.Create();
        await using var turn = await folder.HoldForMigrationAsync(ct);
        var applied = Applied();
        if (KnownMigrations.FaultOf(applied, Known) is { } fault)
        {
            return fault;
        }

        if (applied.Count == 0)
        {
            await MakeAsync(ct);
            applied = Applied();
        }

        if (applied.Count < Known.Count)
        {
            await using var db = new PaymentsDb(SqliteOptions.For(folder.DatabaseFile));
            await db.Database.OpenConnectionAsync(ct);
            await ExecuteAsync(db.Database.GetDbConnection(), ForgetDeadMigration, ct);
            await db.Database.MigrateAsync(ct);
        }
        else
        {
            FolderCheck.TryWriting(folder);
        }

        return Result.Done;
    }

    // Read-only and without our pragmas, so that a newer database stays unchanged, byte for byte.
    private List<string> Applied()
    {
        var applied = new List<string>();
        if (!File.Exists(folder.DatabaseFile))
        {
            return applied;
        }

        var options = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(options.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (command.ExecuteScalar() is 0L)
        {
            return applied;
        }

        command.CommandText = KnownMigrations.Applied;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    private async Task MakeAsync(CancellationToken ct)
    {
        folder.CreateDatabaseFile();
        await using var connection = new SqliteConnection(SqliteOptions.ConnectionString(folder.DatabaseFile));
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, SqliteOptions.Pragmas, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, ForgetDeadMigration + KnownMigrations.NewDatabase(typeof(SqliteSchema).Assembly), ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class ServingHold(IAsyncDisposable shared, FileStream served) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await served.DisposeAsync();
            await shared.DisposeAsync();
        }
    }
}
