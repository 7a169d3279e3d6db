using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Backup;

public abstract class StoredTableTests(TestDatabase database)
{
    [Fact]
    public async Task Every_table_and_every_column_is_in_a_backup()
    {
        await using var store = await SeededStore.OpenAsync(database);
        var stored = (await TablesAsync(store)).SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}"));
        var there = await store.RowsAsync(
            database == TestDatabase.Sqlite
                ? "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '%_search%'"
                : "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'"
        );
        there
            .Select(r => (string)r[0]!)
            .Where(c => !c.StartsWith("__EF", StringComparison.Ordinal) && !c.StartsWith("data_protection_keys.", StringComparison.Ordinal))
            .ShouldBe(stored, ignoreOrder: true);
    }

    [Fact]
    public async Task Tables_follow_those_that_they_refer_to()
    {
        await using var store = await SeededStore.OpenAsync(database);
        var order = (await TablesAsync(store)).Select((t, i) => (t.Name, i)).ToDictionary(t => t.Name, t => t.i, StringComparer.Ordinal);
        await using var db = await store.Store.Contexts.CreateDbContextAsync();
        var early =
            from key in db.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys())
            where key.IsRequired && key.PrincipalEntityType != key.DeclaringEntityType
            let child = key.DeclaringEntityType.GetTableName()!
            let parent = key.PrincipalEntityType.GetTableName()!
            where order[child] < order[parent]
            select $"{child} before {parent}";
        early.ShouldBeEmpty();
    }

    [Fact]
    public void A_new_table_is_in_the_backup_without_further_code()
    {
        using var db = new Later();
        var table = StoredTables.Of(db.Model).ShouldHaveSingleItem();
        table.Name.ShouldBe("later");
        table.Columns.ShouldBe([new("Id", ArgType.Whole), new("At", ArgType.Text), new("Seen", ArgType.Flag)], ignoreOrder: true);
        table.Key.ShouldBe(["Id"]);
    }

    [Fact]
    public void Rows_are_read_as_written()
    {
        var bytes = Array.Empty<byte>();
        var rows = new RowBuffer(part => bytes = [.. bytes, .. part.ToArray()]);
        long[] wholes = [0, 1, -1, 63, 64, -65, int.MaxValue, long.MaxValue, long.MinValue];
        var large = new byte[RowBuffer.Enough + 1];
        foreach (var whole in wholes)
        {
            rows.BeginRow(9);
            rows.Whole(whole);
            rows.Null();
            rows.Flag(true);
            rows.Bytes("αβγ"u8);
            rows.Bytes([]);
            rows.Null();
            rows.Null();
            rows.Null();
            rows.Bytes(whole == 1 ? large : []);
            rows.EndRow();
        }

        rows.Flush();
        var cursor = new RowCursor(bytes);
        foreach (var whole in wholes)
        {
            cursor.Next(9).ShouldBeTrue();
            cursor.HasValue().ShouldBeTrue();
            cursor.Whole().ShouldBe(whole);
            cursor.HasValue().ShouldBeFalse();
            cursor.HasValue().ShouldBeTrue();
            cursor.Flag().ShouldBeTrue();
            cursor.HasValue().ShouldBeTrue();
            cursor.Bytes().SequenceEqual("αβγ"u8).ShouldBeTrue();
            cursor.HasValue().ShouldBeTrue();
            cursor.Bytes().Length.ShouldBe(0);
            (cursor.HasValue(), cursor.HasValue(), cursor.HasValue(), cursor.HasValue()).ShouldBe((false, false, false, true));
            cursor.Bytes().Length.ShouldBe(whole == 1 ? large.Length : 0);
        }

        cursor.Next(9).ShouldBeFalse();
    }

    private static async Task<IReadOnlyList<StoredTable>> TablesAsync(SeededStore store)
    {
        await using var db = await store.Store.Contexts.CreateDbContextAsync();
        return StoredTables.Of(db.Model);
    }

    private sealed class Later : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity(
                "later",
                table =>
                {
                    table.Property<long>("Id");
                    table.Property<string>("At");
                    table.Property<bool?>("Seen");
                    table.HasKey("Id");
                }
            );
    }
}

public sealed class SqliteStoredTableTests() : StoredTableTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresStoredTableTests() : StoredTableTests(TestDatabase.Postgres);
