using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>The schema of a database, without the objects that only one kind of database needs.</summary>
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

    private const string SqliteDefaults = """
        SELECT t.name || '.' || c.name || ' = ' || c.dflt_value AS "Value"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.dflt_value IS NOT NULL
        """;

    private const string PostgresDefaults = """
        SELECT table_name || '.' || column_name || ' = '
          || CASE column_default WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE replace(column_default, '::bigint', '') END AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' AND column_default IS NOT NULL
        """;

    private const string SqliteDefinition =
        """SELECT type || ' ' || name || ' of ' || tbl_name || ': ' || coalesce(sql, '') AS "Value" FROM sqlite_master WHERE name <> '__EFMigrationsLock'""";

    private const string PostgresDefinition = """
        SELECT concat_ws(' ', c.relkind, c.oid::regclass, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
          pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation) AS "Value"
        FROM pg_class c
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
        UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        """;

    /// <summary>The complete definition of a database in its own terms, and its applied migrations.</summary>
    public static async Task<IReadOnlyList<string>> DefinitionAsync(TestStore store, TestDatabase database) =>
        [
            .. await QueryAsync(store, database == TestDatabase.Sqlite ? SqliteDefinition : PostgresDefinition),
            .. await QueryAsync(store, """SELECT "MigrationId" || ' of ' || "ProductVersion" AS "Value" FROM "__EFMigrationsHistory" """),
        ];

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

    /// <summary>Every default as <c>table.column = value</c>.</summary>
    public static Task<IReadOnlyList<string>> DefaultsAsync(TestStore store, TestDatabase database) =>
        QueryAsync(store, database == TestDatabase.Sqlite ? SqliteDefaults : PostgresDefaults);

    /// <summary>Every foreign key as <c>table.column to table.column</c>.</summary>
    public static Task<IReadOnlyList<string>> ForeignKeysAsync(TestStore store, TestDatabase database) =>
        QueryAsync(store, database == TestDatabase.Sqlite ? SqliteKeys : PostgresKeys);

    private static async Task<IReadOnlyList<string>> QueryAsync(TestStore store, string sql)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return [.. (await db.Database.SqlQueryRaw<string>(sql).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
