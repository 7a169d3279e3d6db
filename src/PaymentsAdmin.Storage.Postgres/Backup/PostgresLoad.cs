using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Bulk;
using PaymentsAdmin.Storage.Postgres.Writing;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Backup;

/// <summary>Loads in one transaction, so that either everything is replaced or nothing changed.</summary>
internal sealed class PostgresLoad : IStoreLoad
{
    // Append-only tables refuse TRUNCATE, too.
    private const string OurTables =
        "FROM pg_class t WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace AND t.relname NOT IN ('__EFMigrationsHistory', 'data_protection_keys')";

    private const string StopTriggers = $"SELECT string_agg(format('ALTER TABLE %I DISABLE TRIGGER USER', t.relname), '; ') {OurTables}";
    private const string StartTriggers = $"SELECT string_agg(format('ALTER TABLE %I ENABLE TRIGGER USER', t.relname), '; ') {OurTables}";
    private const string Empty = $"SELECT 'TRUNCATE ' || string_agg(quote_ident(t.relname), ', ') {OurTables}";

    private const string IdentitiesGoOn = """
        SELECT string_agg(format('SELECT setval(%L, greatest(max(%I), 1), max(%I) IS NOT NULL) FROM %I',
            pg_get_serial_sequence(quote_ident(t.relname), a.attname), a.attname, a.attname, t.relname), '; ')
        FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
        WHERE a.attidentity <> '' AND t.relnamespace = current_schema()::regnamespace
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly DroppedObjects _dropped;
    private readonly Dictionary<(string Table, string Column), string> _storeTypes;
    private StoredCopy? _copy;

    private PostgresLoad(NpgsqlConnection connection, NpgsqlTransaction transaction, DroppedObjects dropped, IModel model)
    {
        _connection = connection;
        _transaction = transaction;
        _dropped = dropped;
        _storeTypes = model
            .GetEntityTypes()
            .SelectMany(t => t.GetProperties().Select(p => (Place: (t.GetTableName()!, p.GetColumnName()), Type: p.GetColumnType())))
            .ToDictionary(c => c.Place, c => c.Type);
    }

    public IStoreView View => new PostgresView(_connection, _transaction, owned: false);

    public static async Task<PostgresLoad> BeginAsync(NpgsqlConnection connection, IModel model, CancellationToken ct)
    {
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            await RunMadeAsync(connection, StopTriggers, ct);
            await RunMadeAsync(connection, Empty, ct);
            return new PostgresLoad(connection, transaction, await DroppedObjects.DropAllAsync(connection), model);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Begin(StoredTable table)
    {
        EndCopy();
        _copy = new StoredCopy(_connection, table, [.. table.Columns.Select(c => _storeTypes[(table.Name, c.Name)])]);
    }

    public void Add(StoredTable table, ReadOnlyMemory<byte> rows) => _copy!.Run(rows.Span);

    public async Task RunAsync(Sql sql, Arg[] args, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        batch.BatchCommands.Add(QueuedStatement.Command(sql.Postgres, args));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task BuildAsync(CancellationToken ct)
    {
        EndCopy();
        await _dropped.BuildAsync(_connection);
        await RunMadeAsync(_connection, StartTriggers, ct);
        await RunMadeAsync(_connection, IdentitiesGoOn, ct);
        await ExecuteAsync(_connection, string.Join("; ", IdCounter.All.Select(GoOn)), ct);
    }

    // Keys first: a surplus key does no harm, but a row without its key could never be read.
    public async Task KeepAsync(IReadOnlyList<StoredKey> keys, CancellationToken ct)
    {
        foreach (var key in keys)
        {
            await RunAsync(KeySql.Put, [key.Name, key.Xml], ct);
        }

        await _transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        _copy?.Dispose();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void EndCopy()
    {
        _copy?.End();
        _copy?.Dispose();
        _copy = null;
    }

    // The highest ids of permanently deleted rows are in the settings.
    private static string GoOn(IdCounter counter)
    {
        var highest = counter.Uses.Select(use => $"(SELECT max({use.Column}) FROM {use.Table})");
        var retired = $"(SELECT max(CAST(value AS bigint)) FROM settings WHERE key = '{counter.RetiredKey}')";
        var last = $"greatest({string.Join(", ", highest)}, {retired})";
        return string.Create(CultureInfo.InvariantCulture, $"SELECT setval('{counter.Sequence}', greatest({last}, 1), {last} IS NOT NULL)");
    }

    private static async Task RunMadeAsync(NpgsqlConnection connection, string maker, CancellationToken ct)
    {
        await using var make = new NpgsqlCommand(maker, connection);
        await ExecuteAsync(connection, (string)(await make.ExecuteScalarAsync(ct))!, ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static class KeySql
    {
        public static readonly Sql Put = new(
            "INSERT INTO data_protection_keys (friendly_name, xml) VALUES ($1, $2) ON CONFLICT (friendly_name) DO UPDATE SET xml = excluded.xml"
        );
    }
}
