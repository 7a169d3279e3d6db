using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Bench;

/// <summary>The baseline: one prepared INSERT per durable commit into the same table with the same indexes, without audit and full text.</summary>
internal sealed class BareInsert : IDisposable
{
    private readonly BareFile _file;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _commit;
    private long _id;

    public BareInsert(string file)
    {
        _file = new BareFile(file);
        _file.Run("DROP TRIGGER payment_search_add; DROP TRIGGER payment_search_add_many; DROP TRIGGER payment_search_change; PRAGMA foreign_keys=OFF");
        _id = _file.One<long>("SELECT max(id) FROM payments");
        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _insert = Command("");
        var columns = _file.Texts("SELECT name FROM pragma_table_info('payments')");
        _insert.CommandText = $"INSERT INTO payments ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => "$" + c))})";
        Template(columns);
        _insert.Prepare();
    }

    public void Run()
    {
        _id++;
        _insert.Parameters["$id"].Value = _id;
        _insert.Parameters["$hex_id"].Value = HexId.Random().Value;
        _insert.Parameters["$created_at"].Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _begin.ExecuteNonQuery();
        _insert.ExecuteNonQuery();
        _commit.ExecuteNonQuery();
    }

    public Task RunAsync()
    {
        Run();
        return Task.CompletedTask;
    }

    /// <summary>Runs one insert at a time, since SQLite has a single writer.</summary>
    public async Task<long> AloneAsync(SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        try
        {
            Run();
            return _id;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _file.Dispose();
    }

    // Uses an unpaid draft, like a new payment, as the template of the inserted rows.
    private void Template(List<string> columns)
    {
        using var command = Command(
            "SELECT * FROM payments WHERE posting_state = 1 AND paid_on = 99991231 AND amount_minor = 0 UNION ALL SELECT * FROM payments WHERE posting_state = 1 AND paid_on = 99991231 LIMIT 1"
        );
        using var reader = command.ExecuteReader();
        reader.Read();
        foreach (var column in columns)
        {
            _insert.Parameters.AddWithValue("$" + column, reader.GetValue(reader.GetOrdinal(column)));
        }
    }

    private SqliteCommand Command(string sql)
    {
        var command = _file.Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
