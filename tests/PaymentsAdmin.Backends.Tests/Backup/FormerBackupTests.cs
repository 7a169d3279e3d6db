using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Backup;

/// <summary>Data of builds whose migrations no longer exist are taken over from their backups.</summary>
public abstract class FormerBackupTests(TestDatabase database) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-former-").FullName;

    [Fact]
    public async Task Every_row_of_a_former_backup_is_restored_and_the_chain_is_intact()
    {
        var origin = await FormerBuild.UnpackAsync(FormerBuild.Database, _folder);
        await using var copy = await BackupPlace.OpenAsync(database);

        var restored = (await copy.RestoreAsync(await FormerBuild.UnpackAsync(FormerBuild.Backup, _folder))).Value;

        restored.ChainFault.ShouldBeNull();
        restored.Totals.Tables.Single(table => table.Table == "payments").Rows.ShouldBeGreaterThanOrEqualTo(100);
        (await copy.Database.IsReadyAsync(default)).ShouldBeTrue();
        await HoldsAllOfAsync(copy, origin);
        var verdict = await Chain.VerifySealedAsync(copy);
        verdict.Fault.ShouldBeNull();
        verdict.Entries.ShouldBeGreaterThan(0);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static async Task HoldsAllOfAsync(TestStore copy, string origin)
    {
        await using var former = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = origin, Pooling = false }.ToString());
        await former.OpenAsync();
        await using var db = await copy.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var filled = 0;
        foreach (var table in await ListAsync(former, Tables))
        {
            var columns = await ListAsync(
                former, string.Create(CultureInfo.InvariantCulture, $"SELECT '\"' || name || '\"' FROM pragma_table_info('{table}')"));
            var rows = await BackupPlace.RowsAsync(former, table, columns);
            (await BackupPlace.RowsAsync(db.Database.GetDbConnection(), table, columns)).SequenceEqual(rows, StringComparer.Ordinal).ShouldBeTrue(table);
            filled += rows.Count > 0 ? 1 : 0;
        }

        filled.ShouldBeGreaterThan(30);
    }

    // The key ring is files on one database and rows on the other. The full-text index belongs to each database.
    private const string Tables = """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '!_!_EF%' ESCAPE '!'
        AND name NOT LIKE '%!_search%' ESCAPE '!' AND name <> 'data_protection_keys'
        """;

    private static async Task<IReadOnlyList<string>> ListAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}

public sealed class SqliteFormerBackupTests() : FormerBackupTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresFormerBackupTests() : FormerBackupTests(TestDatabase.Postgres);
