using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using PaymentsAdmin.Storage.Bulk;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Bulk;

/// <summary>Loads by COPY, some thousand rows at a time, parents before children.</summary>
internal sealed class PostgresBulk : IBulkTarget
{
    private static readonly Type[] ParentsFirst =
        [
            typeof(CustomerRow), typeof(EntityTableRow), typeof(ProductRowRow), typeof(ShipmentRow), typeof(AccountRow), typeof(WalletRow),
            typeof(InvoiceRow), typeof(PaymentTableRow), typeof(PaymentLineRow), typeof(PaymentDeliveryRow), typeof(PostingRow),
            typeof(LedgerEntryRow), typeof(AllocationRow),
        ];

    private readonly Dictionary<Type, CopyBuffer> _buffers = [];
    private readonly Dictionary<string, long> _counted = new(StringComparer.Ordinal);
    private IWriteSession? _session;
    private NpgsqlConnection? _connection;
    private RowShapes? _shapes;
    private DroppedObjects? _dropped;

    public async ValueTask OpenAsync(IWriteSession session, PaymentsDb db, bool bare)
    {
        _session = session;
        _connection = (NpgsqlConnection)db.Database.GetDbConnection();
        _shapes ??= new RowShapes(db.Model);
        _dropped = bare ? await DroppedObjects.DropAsync(_connection) : null;
    }

    // With exclusive use, ids are counted here and the sequences are advanced at the end; otherwise they come from the sequences.
    public long NextId(IdCounter counter)
    {
        if (_dropped is null)
        {
            return Wait(_session!.NextIdAsync(counter));
        }

        var next = _counted.TryGetValue(counter.Sequence, out var last) ? last + 1 : FirstId(counter);
        _counted[counter.Sequence] = next;
        return next;
    }

    public void Add<TRow>(TRow row)
        where TRow : class
    {
        if (!_buffers.TryGetValue(typeof(TRow), out var buffer))
        {
            _buffers.Add(typeof(TRow), buffer = new CopyBuffer(_shapes!.Of<TRow>()));
        }

        buffer.Add(row);
    }

    public ValueTask FlushAsync()
    {
        foreach (var type in ParentsFirst)
        {
            _buffers.GetValueOrDefault(type)?.Copy(_connection!);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask MoveAsync(BulkMove move)
    {
        var rows = move.Rows.ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var names = move.Columns.Select((c, i) => (Column: c, Delta: FormattableString.Invariant($"d{i}"))).ToArray();
        var sets = names.Select(n => $"{n.Column} = CASE u.{n.Delta} WHEN 0 THEN t.{n.Column} ELSE coalesce(t.{n.Column}, 0) + u.{n.Delta} END");
        var places = string.Join(", ", Enumerable.Range(1, names.Length + 1).Select(i => FormattableString.Invariant($"${i}::bigint[]")));
        await using var command = Command(
            $"UPDATE {move.Table} t SET {string.Join(", ", sets)} FROM unnest({places}) AS u(id, {string.Join(", ", names.Select(n => n.Delta))}) WHERE t.id = u.id"
        );
        for (var i = 0; i <= names.Length; i++)
        {
            var column = i;
            command.Parameters.Add(
                new NpgsqlParameter { Value = rows.Select(r => r[column]).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }
            );
        }

        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask CloseAsync()
    {
        foreach (var (sequence, last) in _counted)
        {
            await using var command = Command("SELECT setval($1::regclass, $2)");
            command.Parameters.Add(new NpgsqlParameter { Value = sequence });
            command.Parameters.Add(new NpgsqlParameter { Value = last });
            await command.ExecuteNonQueryAsync();
        }

        _counted.Clear();
        if (_dropped is not null)
        {
            await _dropped.BuildAsync(_connection!);
        }
    }

    // The transaction rolls back the drops.
    public void Dispose() => _buffers.Clear();

    private long FirstId(IdCounter counter)
    {
        using var command = Command($"SELECT nextval('{counter.Sequence}')");
        return (long)command.ExecuteScalar()!;
    }

    // Sequences are read in blocks; the synchronous record stream cannot await them.
    private static long Wait(ValueTask<long> next) => next.IsCompletedSuccessfully ? next.Result : next.AsTask().GetAwaiter().GetResult();

    private NpgsqlCommand Command(string sql) => new(sql, _connection) { CommandTimeout = 0 };
}

/// <summary>Creates loads into PostgreSQL.</summary>
internal sealed class PostgresBulkTargets : IBulkTargets
{
    public IBulkTarget New() => new PostgresBulk();
}
