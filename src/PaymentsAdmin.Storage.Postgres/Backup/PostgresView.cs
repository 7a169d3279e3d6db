using System.Data.Common;
using Npgsql;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Backup;

/// <summary>A snapshot of a database. Rows come by COPY, in the server's format.</summary>
internal sealed class PostgresView(NpgsqlConnection connection, NpgsqlTransaction transaction, bool owned) : IStoreView
{
    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public static async Task<PostgresView> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = await PostgresTarget.ConnectAsync(connectionString, ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            await using var command = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
            return new PostgresView(connection, transaction, owned: true);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Read(StoredTable table, RowBuffer into, CancellationToken ct)
    {
        var types = table.Columns.ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);

        // SQLite orders texts bytewise.
        var order = string.Join(", ", table.Key.Select(c => types[c] == ArgType.Text ? $"\"{c}\" COLLATE \"C\"" : $"\"{c}\""));
        using var stream = connection.BeginRawBinaryCopy($"COPY (SELECT {table.ColumnNames} FROM \"{table.Name}\" ORDER BY {order}) TO STDOUT (FORMAT BINARY)");
        var rows = new CopyRows(stream, [.. table.Columns.Select(c => c.Type)]);
        rows.ReadAll(into, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (owned)
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}

/// <summary>Reads the database of the connection string.</summary>
internal sealed class PostgresSource(Setup.PostgresAccounts accounts) : IStoreSource
{
    public string Kind => "PostgreSQL";

    public async Task<IStoreView> OpenAsync(CancellationToken ct) => await PostgresView.OpenAsync(accounts.Daily, ct);
}
