using Npgsql;

namespace PaymentsAdmin.Storage.Postgres.Bulk;

/// <summary>Indexes and foreign keys dropped during a load, and recreated at its end in the same transaction.</summary>
internal sealed class DroppedObjects
{
    private const string Loaded =
        "t.relname IN ('customers', 'entities', 'product_rows', 'shipments', 'accounts', 'wallets', 'invoices', 'payments', 'payment_lines', "
        + "'payment_deliveries', 'postings', 'ledger_entries', 'allocations') AND ";

    // Indexes of primary keys stay, since foreign keys depend on them.
    private const string Indexes = """
        SELECT format('DROP INDEX %I', i.relname), pg_get_indexdef(x.indexrelid)
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
        WHERE {which}t.relnamespace = current_schema()::regnamespace AND NOT x.indisprimary
        ORDER BY i.oid
        """;

    private const string ForeignKeys = """
        SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, c.conname),
               format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        WHERE {which}c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
        ORDER BY c.oid
        """;

    // Until autovacuum analyzes the tables, which may take a minute, the planner would assume that they are empty.
    private const string Statistics = """
        SELECT '', format('ANALYZE %I', t.relname) FROM pg_class t
        WHERE {which}t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r'
        ORDER BY t.oid
        """;

    private readonly List<string> _build;

    private DroppedObjects(List<string> build) => _build = build;

    public static Task<DroppedObjects> DropAsync(NpgsqlConnection connection) => DropAsync(connection, Loaded);

    /// <summary>Drops those of every table.</summary>
    public static Task<DroppedObjects> DropAllAsync(NpgsqlConnection connection) => DropAsync(connection, "");

    private static async Task<DroppedObjects> DropAsync(NpgsqlConnection connection, string which)
    {
        var found = await FindAsync(connection, Of(ForeignKeys, which));
        found.AddRange(await FindAsync(connection, Of(Indexes, which)));
        foreach (var (drop, _) in found)
        {
            await RunAsync(connection, drop);
        }

        // Indexes first: adding a foreign key needs no index, but later statements do.
        var statistics = await FindAsync(connection, Of(Statistics, which));
        return new([.. found.AsEnumerable().Reverse().Concat(statistics).Select(f => f.Build)]);
    }

    public async Task BuildAsync(NpgsqlConnection connection)
    {
        await RunAsync(connection, "SET LOCAL maintenance_work_mem = '128MB'");
        foreach (var sql in _build)
        {
            await RunAsync(connection, sql);
        }
    }

    private static string Of(string query, string which) => query.Replace("{which}", which, StringComparison.Ordinal);

    private static async Task<List<(string Drop, string Build)>> FindAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
