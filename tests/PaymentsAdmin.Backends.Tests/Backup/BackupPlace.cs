using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Postgres.Backup;
using PaymentsAdmin.Storage.Secrets;

namespace PaymentsAdmin.Backends.Tests.Backup;

/// <summary>Helpers that the tests of backups share.</summary>
internal static class BackupPlace
{
    public static readonly Actor Root = Actor.Command("root");

    public static Task<TestStore> OpenAsync(TestDatabase database) => TestStore.OpenAsync(database, Register);

    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<AccessGuard>().AddBackups().AddSingleton<IMoveTargets, PostgresMoveTargets>();
        services.AddDataProtection().SetApplicationName("test").PersistKeysInStorage();
    }

    public static BackupService Backups(this TestStore store) => store.Services.GetRequiredService<BackupService>();

    /// <summary>Makes a backup when all entries are sealed, so that nothing is left to seal after a restore.</summary>
    public static async Task<BackupDone> BackUpSealedAsync(this TestStore store, string file, string? key = null)
    {
        await Chain.VerifySealedAsync(store);
        return await store.BackUpAsync(file, key);
    }

    public static async Task<BackupDone> BackUpAsync(this TestStore store, string file, string? key = null) =>
        (await store.Backups().BackUpAsync(file, key, Root, default)).Value;

    public static Task<Result<RestoreDone>> RestoreAsync(this TestStore store, string file, string? key = null, bool force = false) =>
        store.Backups().RestoreAsync(file, key, force, Root, default);

    /// <summary>What every table except the key ring holds, read by the plain driver.</summary>
    public static async Task<IReadOnlyDictionary<string, TableContent>> ContentAsync(TestStore store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var content = new Dictionary<string, TableContent>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.GetTableName() is not "data_protection_keys"))
        {
            var columns = type.GetProperties().Select(p => $"\"{p.GetColumnName()}\"");
            var held = TableContent.None;
            await foreach (var row in ReadAsync(db.Database.GetDbConnection(), type.GetTableName()!, columns))
            {
                held = held.With(row);
            }

            content.Add(type.GetTableName()!, held);
        }

        return content;
    }

    /// <summary>Every row of a table as text, sorted by text.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(DbConnection connection, string table, IEnumerable<string> columns)
    {
        var rows = new List<string>();
        await foreach (var row in ReadAsync(connection, table, columns))
        {
            rows.Add(row);
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Fails on the first table that differs.</summary>
    public static async Task ShouldHoldTheSameAsAsync(this TestStore copy, TestStore origin)
    {
        var expected = await ContentAsync(origin);
        var found = await ContentAsync(copy);
        found.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (table, rows) in expected)
        {
            found[table].ShouldBe(rows, table);
        }
    }

    private static async IAsyncEnumerable<string> ReadAsync(DbConnection connection, string table, IEnumerable<string> columns)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i))));
        }
    }

    private static string Text(object value) =>
        value switch
        {
            DBNull => "null",
            bool flag => flag ? "1" : "0",
            byte[] bytes => Convert.ToHexString(bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}

/// <summary>How many rows a table has, and the sum of their hashes, which is the same in any order: a million rows need no memory.</summary>
internal sealed record TableContent(long Rows, UInt128 Sum)
{
    public static readonly TableContent None = new(0, 0);

    public TableContent With(string row) => new(Rows + 1, Sum + BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(row))));
}

/// <summary>A file name that is deleted with the test.</summary>
internal sealed class BackupFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-backup-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "all.backup");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
