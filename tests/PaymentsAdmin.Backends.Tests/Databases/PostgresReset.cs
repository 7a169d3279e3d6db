using System.Globalization;
using System.Text;
using Npgsql;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>
/// Puts a migrated database back to how it was created, so that the next test finds it as new. To create one and to connect to it costs
/// several times as much.
/// </summary>
internal sealed class PostgresReset
{
    // A test that changes the schema, a setting or a right changes a row of a catalogue, which counts or carries a later transaction.
    private const string Mark = """
        SELECT concat_ws(' ',
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_class),
          (SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_attribute),
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

    // Work that a test left running could reach into the next one, and a large test leaves large files.
    private const string IsQuiet = """
        SELECT pg_database_size(current_database()) < 40 * 1024 * 1024
          AND NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
          AND (SELECT count(*) FILTER (WHERE state <> 'idle') = 0 AND count(*) < 40 FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid())
        """;

    private readonly string _statement;

    private PostgresReset(string statement) => _statement = statement;

    /// <summary>Reads what a new database contains.</summary>
    public static async Task<PostgresReset> ReadAsync(NpgsqlDataSource source)
    {
        var statement = new StringBuilder("DO $reset$ BEGIN SET LOCAL session_replication_role = replica;");
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

        return new(statement.Append("END $reset$").ToString());
    }

    /// <summary>What <see cref="TryAsync"/> compares.</summary>
    public static async Task<string> MarkAsync(NpgsqlDataSource source)
    {
        await using var mark = source.CreateCommand(Mark);
        return (string)(await mark.ExecuteScalarAsync())!;
    }

    /// <summary>Empties the database; false if it cannot become as new.</summary>
    public async Task<bool> TryAsync(NpgsqlDataSource source, string mark)
    {
        try
        {
            await using var quiet = source.CreateCommand(IsQuiet);
            if (await quiet.ExecuteScalarAsync() is not true || await MarkAsync(source) != mark)
            {
                return false;
            }

            await using var reset = source.CreateCommand(_statement);
            await reset.ExecuteNonQueryAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            // Its connections were cut, or it is gone.
            return false;
        }
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
