using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>What a database says about itself, without what only one kind of database needs.</summary>
internal static class Shape
{
    private const string SqliteColumns = """
        SELECT t.name || '.' || c.name || CASE WHEN c."notnull" OR c.pk > 0 THEN '' ELSE ' or null' END AS "Value"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '!_!_EF%' ESCAPE '!' AND t.name NOT LIKE '%!_search%' ESCAPE '!'
        """;

    private const string PostgresColumns = """
        SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE ' or null' END AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '!_!_EF%' ESCAPE '!'
        """;

    private const string SqliteKeys = """
        SELECT t.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to" AS "Value"
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    private const string PostgresKeys = """
        SELECT c.conrelid::regclass || '.' || a.attname || ' to ' || c.confrelid::regclass || '.' || b.attname AS "Value"
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
        WHERE c.contype = 'f'
        """;

    /// <summary>The names of all triggers and indexes.</summary>
    public static Task<IReadOnlyList<string>> ObjectsAsync(TestStore store, TestDatabase database) =>
        QueryAsync(
            store,
            database == TestDatabase.Sqlite
                ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type IN ('trigger', 'index')"
                : "SELECT tgname::text AS \"Value\" FROM pg_trigger UNION SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public'"
        );

    /// <summary>Every column as <c>table.column</c>, with a mark where it may be null.</summary>
    public static Task<IReadOnlyList<string>> ColumnsAsync(TestStore store, TestDatabase database) =>
        QueryAsync(store, database == TestDatabase.Sqlite ? SqliteColumns : PostgresColumns);

    /// <summary>Every foreign key as <c>table.column to table.column</c>.</summary>
    public static Task<IReadOnlyList<string>> ForeignKeysAsync(TestStore store, TestDatabase database) =>
        QueryAsync(store, database == TestDatabase.Sqlite ? SqliteKeys : PostgresKeys);

    private static async Task<IReadOnlyList<string>> QueryAsync(TestStore store, string sql)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return [.. (await db.Database.SqlQueryRaw<string>(sql).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
