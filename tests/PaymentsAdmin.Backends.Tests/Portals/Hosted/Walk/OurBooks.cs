using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>A payment as our tables have it. The difference is what they say the host has instead.</summary>
internal sealed record OurPayment(
    long Id, string PortalId, int Revision, PostingState State, PaymentFigures Figures, string? Number, long? PostedOn, long? PostedBy, string? Difference)
{
    public long? MadeBy { get; init; }
}

/// <summary>What is approved of a payment; its account, type and method by what the host knows them by.</summary>
internal sealed record PaymentFigures(long Minor, string Currency, string Account, string? Type, string? Method, string? Notes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minor} {Currency} of {Account}, {Type}, {Method}: {Notes}");
}

/// <summary>A write that we recorded. Without a payment it is to make one, and did not yet.</summary>
internal sealed record OurWrite(long Id, OperationState State, string Verb, long? Payment, string Body, string? Request, long? By)
{
    /// <summary>The code of the payment that it is to make.</summary>
    public string CodeOfNew => (string)JsonNode.Parse((string)JsonNode.Parse(Body)!["change"]!)!["draft"]!["backOfficeCode"]!;
}

/// <summary>A decision of ours on a payment, by the payment's id on the host.</summary>
internal sealed record OurDecision(string PortalId, int Verdict, long At)
{
    public const int Approved = 1;
}

/// <summary>Our tables by plain SQL, beside everything that the product reads them with.</summary>
internal sealed class OurBooks(IDbContextFactory<PaymentsDb> contexts)
{
    private const string Payments = """
        SELECT p.id, p.portal_id, p.revision, p.posting_state, p.amount_minor, p.currency, e.external_id, t.name, m.name, s.notes,
               p.portal_number, p.posted_on, s.posted_by_id, p.portal_difference, p.created_by_id
        FROM payments p
        JOIN entities e ON e.id = p.entity_id
        JOIN postings s ON s.payment_id = p.id
        LEFT JOIN types t ON t.id = s.type_id
        LEFT JOIN methods m ON m.id = p.method_id
        WHERE p.kind = 0 AND p.deleted_at IS NULL
        """;

    private const string Writes = "SELECT id, state, verb, payment_id, body, request_id, actor_user_id FROM operations";

    private const string Decisions = """
        SELECT p.portal_id, d.verdict, d.decided_at
        FROM decisions d
        JOIN postings s ON s.id = d.posting_id
        JOIN payments p ON p.id = s.payment_id
        ORDER BY d.decided_at, d.id
        """;

    private const string Balances = "SELECT a.number, b.balance_minor FROM portal_accounts b JOIN accounts a ON a.id = b.account_id";

    public Task<List<OurPayment>> PaymentsAsync() => RowsAsync($"{Payments} ORDER BY p.id", Payment);

    /// <summary>The latest payments in one of these states.</summary>
    public Task<List<OurPayment>> LatestAsync(params PostingState[] states) =>
        RowsAsync($"{Payments} AND p.posting_state IN ({string.Join(", ", states.Select(state => (int)state))}) ORDER BY p.id DESC LIMIT 20", Payment);

    public Task<List<OurWrite>> WritesAsync() => RowsAsync($"{Writes} ORDER BY id", Write);

    /// <summary>The writes that have not ended.</summary>
    public Task<List<OurWrite>> OpenAsync() => RowsAsync($"{Writes} WHERE state IN (1, 2, 5) ORDER BY id", Write);

    /// <summary>All decisions in their order.</summary>
    public Task<List<OurDecision>> DecisionsAsync() =>
        RowsAsync(Decisions, row => new OurDecision(row.GetString(0), (int)Number(row, 1)!.Value, Number(row, 2)!.Value));

    /// <summary>What we say that accounts owe, by their numbers.</summary>
    public async Task<Dictionary<string, long?>> BalancesAsync() =>
        (await RowsAsync(Balances, row => (Number: row.GetString(0), Owes: Number(row, 1))))
            .ToDictionary(one => one.Number, one => one.Owes, StringComparer.Ordinal);

    private async Task<List<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static OurPayment Payment(DbDataReader row) =>
        new(
            Number(row, 0)!.Value,
            row.GetString(1),
            (int)Number(row, 2)!.Value,
            (PostingState)Number(row, 3)!.Value,
            new PaymentFigures(Number(row, 4)!.Value, row.GetString(5), row.GetString(6), Text(row, 7), Text(row, 8), Text(row, 9)),
            Text(row, 10),
            Number(row, 11),
            Number(row, 12),
            Text(row, 13)
        )
        {
            MadeBy = Number(row, 14),
        };

    private static OurWrite Write(DbDataReader row) =>
        new(Number(row, 0)!.Value, (OperationState)Number(row, 1)!.Value, row.GetString(2), Number(row, 3), row.GetString(4), Text(row, 5), Number(row, 6));

    // The databases have integers of different lengths.
    private static long? Number(DbDataReader row, int at) => row.IsDBNull(at) ? null : Convert.ToInt64(row.GetValue(at), CultureInfo.InvariantCulture);

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
