using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PaymentsAdmin.Bench.Bare;

/// <summary>
/// The same tables and indexes, including the full text, with the simplest means: prepared statements, UTF-8 output, one durable commit per
/// write, one writer at a time.
/// </summary>
internal sealed class BareBooks : IDisposable
{
    private const string Columns =
        "SELECT p.id, e.order_number, p.account_number, p.amount_minor, p.currency, p.paid_at, p.method_id, m.name, p.created_at "
        + "FROM payments p CROSS JOIN entities e ON e.id = p.entity_id LEFT JOIN methods m ON m.id = p.method_id ";

    private readonly string _file;
    private readonly ConcurrentStack<Reading> _idle = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteConnection _writing;
    private readonly Inserting _payment;
    private readonly Inserting _audit;
    private readonly SqliteCommand _pay;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private long _lastPayment;
    private long _lastAudit;

    public BareBooks(string file)
    {
        _file = file;
        _writing = Open();
        Run(_writing, "PRAGMA foreign_keys=OFF; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=12000; PRAGMA temp_store=MEMORY");
        _lastPayment = One("SELECT max(id) FROM payments");
        _lastAudit = One("SELECT max(id) FROM audit_entries");
        _payment = new Inserting(_writing, "payments", "SELECT * FROM payments WHERE paid_on = 99991231 AND posting_state = 1 LIMIT 1");
        _audit = new Inserting(_writing, "audit_entries", "SELECT * FROM audit_entries ORDER BY id DESC LIMIT 1");
        _pay = Prepared(
            _writing,
            "UPDATE payments SET paid_at = $1, paid_on = $2, paid_by_id = 1, paid_by_name = 'x', updated_at = $3, revision = revision + 1 WHERE id = $4",
            4
        );
        _begin = Prepared(_writing, "BEGIN IMMEDIATE", 0);
        _commit = Prepared(_writing, "COMMIT", 0);
    }

    public void List(long after, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("result");
        json.WriteStartArray("payments");
        Read(r => r.List, after, json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void Get(long id, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("result");
        Read(r => r.Get, id, json);
        json.WriteEndObject();
    }

    public Task<long> AddAsync(long entity) =>
        WriteAsync(now =>
        {
            var id = ++_lastPayment;
            _payment.Run(("id", id), ("hex_id", Guid.NewGuid().ToString("N").ToUpperInvariant()), ("entity_id", entity), ("created_at", now));
            return id;
        });

    public Task<long> PayAsync(long id, bool paid) =>
        WriteAsync(now =>
        {
            _pay.Parameters[0].Value = paid ? now : DBNull.Value;
            _pay.Parameters[1].Value = paid ? 20261120 : 99991231;
            _pay.Parameters[2].Value = now;
            _pay.Parameters[3].Value = id;
            _pay.ExecuteNonQuery();
            return id;
        });

    public void Dispose()
    {
        _writing.Dispose();
        _turn.Dispose();
    }

    private async Task<long> WriteAsync(Func<long, long> write)
    {
        await _turn.WaitAsync();
        try
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            _begin.ExecuteNonQuery();
            var id = write(now);
            _audit.Run(("id", ++_lastAudit), ("at", now), ("subject_id", id));
            _commit.ExecuteNonQuery();
            return id;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Read(Func<Reading, SqliteCommand> choose, long value, Utf8JsonWriter json)
    {
        if (!_idle.TryPop(out var reading))
        {
            var connection = Open();
            reading = new Reading(
                Prepared(connection, Columns + "WHERE p.workspace_id = 1 AND p.listed AND p.kind = 0 AND e.kind > 0 AND p.id > $1 ORDER BY p.id LIMIT 50", 1),
                Prepared(connection, Columns + "WHERE p.id = $1 AND p.workspace_id = 1 AND p.listed AND p.kind = 0 AND e.kind > 0", 1)
            );
        }

        var command = choose(reading);
        command.Parameters[0].Value = value;
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                Write(json, row);
            }
        }

        _idle.Push(reading);
    }

    private static void Write(Utf8JsonWriter json, SqliteDataReader row)
    {
        json.WriteStartObject();
        json.WriteString("accountNumber", row.GetString(2));
        json.WriteString("currency", row.GetString(4));
        json.WriteString("dateBill", DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));
        json.WriteNumber("id", row.GetInt64(0));
        json.WriteNumber("orderId", row.GetInt64(1));
        json.WriteString("paid", row.IsDBNull(5) ? "N" : "Y");
        json.WriteNumber("paySystemId", row.IsDBNull(6) ? 0 : row.GetInt64(6));
        json.WriteString("paySystemName", row.IsDBNull(7) ? "" : row.GetString(7));
        json.WriteNumber("sum", row.GetInt64(3) / 100m);
        json.WriteEndObject();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-4096");
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long One(string sql)
    {
        using var command = _writing.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.AddWithValue($"${i}", DBNull.Value);
        }

        command.Prepare();
        return command;
    }

    private sealed record Reading(SqliteCommand List, SqliteCommand Get);

    /// <summary>An INSERT with every column, filled from an existing row.</summary>
    private sealed class Inserting
    {
        private readonly SqliteCommand _command;

        public Inserting(SqliteConnection connection, string table, string template)
        {
            using var find = connection.CreateCommand();
            find.CommandText = template;
            using var row = find.ExecuteReader();
            row.Read();
            var names = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList();
            _command = connection.CreateCommand();
            _command.CommandText = $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(n => "$" + n))})";
            foreach (var name in names)
            {
                _command.Parameters.AddWithValue("$" + name, row.GetValue(row.GetOrdinal(name)));
            }

            _command.Prepare();
        }

        public void Run(params (string Name, object Value)[] values)
        {
            foreach (var (name, value) in values)
            {
                _command.Parameters["$" + name].Value = value;
            }

            _command.ExecuteNonQuery();
        }
    }
}
