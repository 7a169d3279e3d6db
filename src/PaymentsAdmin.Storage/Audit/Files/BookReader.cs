using System.Data.Common;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Audit.Files;

/// <summary>Reads payments with their decisions and entries, in batches along the primary key, from one snapshot.</summary>
internal sealed class BookReader(IStoreView view)
{
    private const int AtATime = 500;

    private static readonly string Payments =
        $"""
        SELECT {BookColumns.All.Columns}
        FROM payments p JOIN entities e ON e.id = p.entity_id LEFT JOIN methods m ON m.id = p.method_id LEFT JOIN postings o ON o.payment_id = p.id
        WHERE p.id > @low AND p.id <= @high ORDER BY p.id LIMIT 500
        """;

    private const string Decisions =
        """
        SELECT d.posting_id, d.id, d.round, d.step, d.verdict, d.user_id, d.for_user_id, d.seal, d.decided_at, d.second_factor_at, d.voided_at
        FROM postings o JOIN decisions d ON d.posting_id = o.id WHERE o.payment_id > @low AND o.payment_id <= @high ORDER BY o.payment_id, d.id
        """;

    private const string Ledger =
        """
        SELECT l.posting_id, l.id, l.account_id, l.wallet_id, l.counter, l.currency, l.amount_minor, l.posted_on, l.booked_at
        FROM postings o JOIN ledger_entries l ON l.posting_id = o.id WHERE o.payment_id > @low AND o.payment_id <= @high ORDER BY o.payment_id, l.id
        """;

    /// <summary>All payments in key order.</summary>
    public async IAsyncEnumerable<(PaymentLine Payment, IEnumerable<DecisionLine> Decisions, IEnumerable<LedgerLine> Ledger)> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var low = 0L;
        while (await AllAsync(Payments, low, long.MaxValue, BookColumns.Read, ct) is { Count: > 0 } some)
        {
            var high = some[^1].Id;
            var decisions = (await AllAsync(Decisions, low, high, ReadDecision, ct)).ToLookup(d => d.Posting);
            var ledger = (await AllAsync(Ledger, low, high, ReadLedger, ct)).ToLookup(l => l.Posting);
            foreach (var payment in some)
            {
                yield return (payment, decisions[payment.Posting?.Id ?? 0], ledger[payment.Posting?.Id ?? 0]);
            }

            if (some.Count < AtATime)
            {
                yield break;
            }

            low = high;
        }
    }

    /// <summary>All rows of a statement without parameters.</summary>
    public Task<IReadOnlyList<T>> AllAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct) => AllAsync(sql, 0, 0, read, ct);

    private async Task<IReadOnlyList<T>> AllAsync<T>(string sql, long low, long high, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var command = view.Connection.CreateCommand();
        command.Transaction = view.Transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        foreach (var (name, value) in sql.Contains("@low", StringComparison.Ordinal) ? new[] { ("low", low), ("high", high) } : [])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static DecisionLine ReadDecision(DbDataReader row) =>
        new(
            row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.IntAt(6), BytesAt(row, 7),
            row.GetInt64(8),
            row.LongAt(9), row.LongAt(10)
        );

    private static LedgerLine ReadLedger(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.LongAt(2), row.LongAt(3), row.TextAt(4), row.GetString(5), row.GetInt64(6), row.GetInt32(7), row.GetInt64(8));

    private static byte[]? BytesAt(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
