using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>A data folder in the temporary directory.</summary>
public sealed class SqlitePlace : IDatabasePlace
{
    // Migrating takes a second. Copying the file takes almost no time.
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

    private SqlitePlace(string folder) => Where = folder;

    public string Where { get; }

    public string DatabaseFile => Path.Combine(Where, SqliteOptions.FileName);

    /// <summary>A migrated database.</summary>
    public static async Task<SqlitePlace> NewAsync()
    {
        var place = Empty();
        await File.WriteAllBytesAsync(place.DatabaseFile, await Migrated.Value);
        return place;
    }

    /// <summary>An empty folder.</summary>
    public static SqlitePlace Empty() => new(Directory.CreateTempSubdirectory("payments-db-").FullName);

    public void Register(IServiceCollection services) => services.AddSqliteStorage(Where);

    public ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(SqliteOptions.ConnectionString(DatabaseFile)))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(Where, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<byte[]> MigrateAsync()
    {
        await using var place = Empty();
        (await new SqliteSchema(new DataFolder(place.Where)).MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
        using (var connection = new SqliteConnection(SqliteOptions.ConnectionString(place.DatabaseFile)))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        return await File.ReadAllBytesAsync(place.DatabaseFile);
    }
}
