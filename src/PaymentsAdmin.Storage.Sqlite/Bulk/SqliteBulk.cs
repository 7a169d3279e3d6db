using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Storage.Bulk;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Bulk;

/// <summary>Loads through the writing connection with natively bound statements.</summary>
internal sealed class SqliteBulk : IBulkTarget
{
    private readonly Dictionary<Type, NativeInsert> _inserts = [];
    private IWriteSession? _session;
    private SqliteConnection? _connection;
    private RowShapes? _shapes;
    private DroppedObjects? _dropped;
    private InsertThread? _thread;
    private WordsAside? _words;

    public ValueTask OpenAsync(IWriteSession session, PaymentsDb db, bool bare)
    {
        _session = session;
        _connection = (SqliteConnection)db.Database.GetDbConnection();
        _shapes ??= new RowShapes(db.Model);
        if (bare)
        {
            _dropped = DroppedObjects.Drop(_connection);
            _thread = new InsertThread();
            _words = new WordsAside(_connection.DataSource, SqliteObjects.PaymentSearch);
        }

        return ValueTask.CompletedTask;
    }

    // In-memory counting never waits.
    public long NextId(IdCounter counter)
    {
        var next = _session!.NextIdAsync(counter);
        return next.IsCompletedSuccessfully ? next.Result : throw new InvalidOperationException("Ids are counted in memory.");
    }

    public void Add<TRow>(TRow row)
        where TRow : class
    {
        if (!_inserts.TryGetValue(typeof(TRow), out var insert))
        {
            _inserts.Add(typeof(TRow), insert = new NativeInsert(_connection!, _shapes!.Of<TRow>()));
        }

        if (row is PaymentTableRow payment)
        {
            _words?.Add(payment.Id, payment.SearchText);
        }

        if (_thread is null)
        {
            insert.Run(row);
        }
        else
        {
            _thread.Add(insert, row);
        }
    }

    public ValueTask FlushAsync()
    {
        _thread?.Drain();
        return ValueTask.CompletedTask;
    }

    public ValueTask MoveAsync(BulkMove move)
    {
        using var command = Command($"UPDATE {move.Table} SET {string.Join(", ", move.Columns.Select(Adding))} WHERE id = $0");
        var parameters = Enumerable.Range(0, move.Columns.Count + 1).Select(i => command.Parameters.Add(Name(i), SqliteType.Integer)).ToArray();
        foreach (var row in move.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                parameters[i].Value = row[i];
            }

            command.ExecuteNonQuery();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask CloseAsync()
    {
        CloseStatements();
        _words?.Begin();
        _dropped?.Build(_connection!, _words);
        _dropped = null;
        return ValueTask.CompletedTask;
    }

    // After a fault, the connection serves others or is closed by its owner.
    public void Dispose()
    {
        CloseStatements();
        _words?.Dispose();
        if (_dropped is not null)
        {
            DroppedObjects.Restore(_connection!);
            _dropped = null;
        }
    }

    private void CloseStatements()
    {
        _thread?.Dispose();
        _thread = null;
        foreach (var insert in _inserts.Values)
        {
            insert.Dispose();
        }

        _inserts.Clear();
    }

    // Adding zero keeps null: an order number that was not assigned yet.
    private static string Adding(string column, int index) =>
        $"{column} = CASE {Name(index + 1)} WHEN 0 THEN {column} ELSE coalesce({column}, 0) + {Name(index + 1)} END";

    private static string Name(int index) => "$" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private SqliteCommand Command(string sql)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}

/// <summary>Makes loads into SQLite.</summary>
internal sealed class SqliteBulkTargets : IBulkTargets
{
    public IBulkTarget New() => new SqliteBulk();
}
