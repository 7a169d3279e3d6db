using System.Globalization;
using System.Text;
using Npgsql;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>
/// Puts a migrated database back to how it was created, so that the next test finds it as new. To create one and to connect to it costs
/// several times as much. It has a connection of its own, whose prepared plans stay.
/// </summary>
internal sealed class PostgresReset : IAsyncDisposable
{
    // How often a database is measured: that takes as long as the rest.
    private const int Seldom = 8;

    // The tables are emptied without triggers and checks of keys, as a replica does.
    private const string Alone = ";Pooling=false;Options=-c session_replication_role=replica";

    // A test that changes the schema, a setting or a right changes a row of a catalogue, which counts or carries a later transaction.
    // Columns of the server's own tables, by far the most rows, have the first ids.
    private const string Mark = """
        SELECT concat_ws(' ',
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_class),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_attribute WHERE attrelid >= 16384),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_index),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_constraint),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_trigger),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_proc),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_namespace),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_rewrite),
          (SELECT count(*) FROM pg_db_role_setting WHERE setdatabase = d.oid),
          d.xmin)
        FROM pg_database d WHERE d.datname = current_database()
        """;

    // Work that a test left running could reach into the next one.
    private const string IsQuiet = """
        SELECT NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
          AND (SELECT count(*) FILTER (WHERE state <> 'idle') = 0 AND count(*) < 40 FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid())
        """;

    // A large test leaves large files.
    private const string IsSmall = "SELECT pg_database_size(current_database()) < 40 * 1024 * 1024";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _quiet;
    private readonly NpgsqlCommand _mark;
    private readonly NpgsqlCommand _reset;
    private object? _new;
    private int _uses;

    private PostgresReset(NpgsqlConnection connection)
    {
        _connection = connection;
        _quiet = new(IsQuiet, connection);
        _mark = new(Mark, connection);
        _reset = new("SELECT pg_temp.reset()", connection);
    }

    /// <summary>Reads what a new database contains, and returns the statements that restore it.</summary>
    public static async Task<string> ReadAsync(NpgsqlDataSource source)
    {
        var statement = new StringBuilder();
        await foreach (var table in ListAsync(source, "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'"))
        {
            statement.Append(CultureInfo.InvariantCulture, $"IF EXISTS (SELECT 1 FROM {table}) THEN DELETE FROM {table}; END IF;");
            await foreach (var rows in ListAsync(source, $"SELECT quote_literal(json_agg(t)) FROM {table} t HAVING count(*) > 0"))
            {
                statement.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, {rows});");
            }
        }

        const string sequences =
            "SELECT format('PERFORM setval(%L, %s, %L);', sequencename, coalesce(last_value, start_value), last_value IS NOT NULL) "
            + "FROM pg_sequences WHERE schemaname = 'public'";
        await foreach (var sequence in ListAsync(source, sequences))
        {
            statement.Append(sequence);
        }

        return statement.ToString();
    }

    /// <summary>For a database that is new.</summary>
    public static async Task<PostgresReset> OpenAsync(string where, string statements)
    {
        var connection = new NpgsqlConnection(where + Alone);
        await connection.OpenAsync();
        await using (var function = new NpgsqlCommand(
            $"CREATE FUNCTION pg_temp.reset() RETURNS void LANGUAGE plpgsql AS $reset$ BEGIN {statements} END $reset$", connection))
        {
            await function.ExecuteNonQueryAsync();
        }

        var reset = new PostgresReset(connection);
        foreach (var command in new[] { reset._quiet, reset._mark, reset._reset })
        {
            await command.PrepareAsync();
        }

        reset._new = await reset._mark.ExecuteScalarAsync();
        return reset;
    }

    /// <summary>Empties the database; false if it cannot become as new.</summary>
    public async Task<bool> TryAsync()
    {
        try
        {
            if (await _quiet.ExecuteScalarAsync() is not true || !Equals(await _mark.ExecuteScalarAsync(), _new) || !await StaysSmallAsync())
            {
                return false;
            }

            await _reset.ExecuteNonQueryAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            // Its connections were cut, or it is gone.
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in new[] { _quiet, _mark, _reset })
        {
            await command.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private async Task<bool> StaysSmallAsync()
    {
        if (++_uses % Seldom != 0)
        {
            return true;
        }

        await using var small = new NpgsqlCommand(IsSmall, _connection);
        return await small.ExecuteScalarAsync() is true;
    }

    private static async IAsyncEnumerable<string> ListAsync(NpgsqlDataSource source, string query)
    {
        await using var command = source.CreateCommand(query);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            yield return rows.GetString(0);
        }
    }
}
