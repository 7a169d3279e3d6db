using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Setup;
using PaymentsAdmin.Storage.Sqlite.Writing;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>Helpers for SQLite files in tests.</summary>
public static class Sqlite
{
    /// <summary>Runs statements without the product, as anybody with the file could.</summary>
    public static async Task ExecuteAsync(string folder, string sql)
    {
        await using var connection = new SqliteConnection(SqliteOptions.ConnectionString(Path.Combine(folder, SqliteOptions.FileName)) + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Overwrites one page of the file, as a bad disk does.</summary>
    public static async Task OverwritePageAsync(string folder, string pageSql)
    {
        var file = Path.Combine(folder, SqliteOptions.FileName);
        long page;
        long size;
        await using (var connection = new SqliteConnection(SqliteOptions.ConnectionString(file) + ";Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
            command.CommandText = "PRAGMA page_size";
            size = (long)(await command.ExecuteScalarAsync())!;
            command.CommandText = pageSql;
            page = (long)(await command.ExecuteScalarAsync())!;
        }

        await using var bytes = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        bytes.Position = (page - 1) * size;
        await bytes.WriteAsync(Enumerable.Repeat((byte)0xFF, (int)size).ToArray());
    }

    /// <summary>Registers a writer with other pragmas.</summary>
    public static void UsePragmas(IServiceCollection services, string folder, string pragmas) =>
        services.AddSingleton<IWriter>(provider => new SqliteWriter(new DataFolder(folder), provider.GetRequiredService<TimeProvider>(), pragmas));
}
