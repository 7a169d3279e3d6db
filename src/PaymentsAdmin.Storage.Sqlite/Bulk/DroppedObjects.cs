using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Native;

namespace PaymentsAdmin.Storage.Sqlite.Bulk;

/// <summary>Indexes and full-text triggers dropped during a load, and rebuilt at its end in the same transaction.</summary>
internal sealed class DroppedObjects
{
    private static readonly string[] Tables =
        [
            "customers", "entities", "product_rows", "shipments", "accounts", "wallets", "invoices", "payments", "payment_lines",
            "payment_deliveries", "postings", "ledger_entries", "allocations",
        ];

    private readonly List<string> _indexes;
    private readonly List<string> _triggers;

    private DroppedObjects(List<string> indexes, List<string> triggers)
    {
        _indexes = indexes;
        _triggers = triggers;
    }

    public static DroppedObjects Drop(SqliteConnection connection) =>
        Drop(connection, $" AND tbl_name IN ({string.Join(", ", Tables.Select(t => $"'{t}'"))})");

    /// <summary>Drops those of every table.</summary>
    public static DroppedObjects DropAll(SqliteConnection connection) => Drop(connection, "");

    private static DroppedObjects Drop(SqliteConnection connection, string which)
    {
        var indexes = Find(connection, $"type = 'index' AND sql IS NOT NULL{which}");
        var triggers = Find(connection, "type = 'trigger' AND name IN ('payment_search_add', 'payment_search_add_many', 'entity_search_add')");
        foreach (var (name, _) in indexes)
        {
            Run(connection, $"DROP INDEX \"{name}\"");
        }

        foreach (var (name, _) in triggers)
        {
            Run(connection, $"DROP TRIGGER \"{name}\"");
        }

        // The load has checked every reference itself.
        NativeSqlite.EnforceForeignKeys(connection, on: false);

        // A larger cache does not speed up inserts.
        Run(connection, "PRAGMA temp_store = FILE; PRAGMA cache_size = -8192; PRAGMA threads = 2");
        return new(indexes.ConvertAll(i => i.Sql), triggers.ConvertAll(t => t.Sql));
    }

    /// <param name="words">The full text of payments, if built separately.</param>
    public void Build(SqliteConnection connection, WordsAside? words = null)
    {
        if (words is null)
        {
            Run(connection, "INSERT INTO payment_search (rowid, words) SELECT id, search_text FROM payments ORDER BY id");
        }

        Run(connection, "INSERT INTO entity_search (rowid, words) SELECT id, search_text FROM entities ORDER BY id");
        // The cache also limits a sort run: short runs are sorted on the other thread while the next is read.
        Run(connection, "PRAGMA cache_size = -1024");
        foreach (var sql in _indexes.Concat(_triggers))
        {
            Run(connection, sql);
        }

        words?.MoveTo(connection);
        Run(connection, "UPDATE payment_search_reach SET last_id = (SELECT coalesce(max(id), 0) FROM payments)");
        Restore(connection);
    }

    /// <summary>Restores the connection's settings, whether or not the load succeeded.</summary>
    public static void Restore(SqliteConnection connection)
    {
        NativeSqlite.EnforceForeignKeys(connection, on: true);
        Run(connection, SqliteOptions.MemoryPragmas);
    }

    private static List<(string Name, string Sql)> Find(SqliteConnection connection, string condition)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, sql FROM sqlite_master WHERE {condition} ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var found = new List<(string, string)>();
        while (reader.Read())
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    /// <summary>Runs statements without a timeout.</summary>
    internal static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
