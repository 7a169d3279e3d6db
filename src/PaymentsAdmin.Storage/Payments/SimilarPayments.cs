using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Possible duplicates of a payment: by amount through the index of each entity of the customer, by reference through the search words.
/// </summary>
public sealed class SimilarPayments(IReader reader, Dialect dialect) : ISimilarPayments
{
    private const string Columns =
        "SELECT p.id, c.name AS customer_name, e.title, p.amount_minor, p.currency, p.created_at, p.paid_on, p.paid_reference ";

    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    // The unary plus keeps the index of the whole workspace out, in which a common amount has many payments.
    private static readonly Sql SameAmount = new(
        $"""
        WITH me AS (SELECT m.id, m.entity_id, m.customer_id, m.currency, m.amount_minor, m.created_at FROM payments m
                    WHERE m.workspace_id = $1 AND m.id = $2 AND m.amount_minor <> 0),
             near AS (SELECT me.entity_id AS id FROM me UNION SELECT f.id FROM me JOIN entities f ON f.customer_id = me.customer_id)
        {Columns}
        FROM me CROSS JOIN near CROSS JOIN payments p JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id
        WHERE p.entity_id = near.id AND p.currency = me.currency AND p.amount_minor = me.amount_minor AND p.listed AND p.id <> me.id AND p.kind = 0
          AND +p.workspace_id = $1 AND abs(p.created_at - me.created_at) <= $3
        ORDER BY p.id DESC LIMIT $4
        """
    );

    public async Task<IReadOnlyList<SimilarPayment>> ByAmountAsync(WorkspaceId workspace, PaymentId payment, TimeSpan within, int max, CancellationToken ct) =>
        await reader.AllAsync(AskByAmount(workspace, payment, within, max), row => Read(row, Similarity.Amount), ct);

    public async Task<IReadOnlyList<SimilarPayment>> ByReferenceAsync(
        WorkspaceId workspace,
        PaymentId payment,
        string reference,
        int max,
        CancellationToken ct
    ) =>
        AskByReference(dialect, workspace, payment, reference, max) is { } query
            ? await reader.AllAsync(query, row => Read(row, Similarity.Reference), ct)
            : [];

    /// <summary>The statement that finds the same amount.</summary>
    public static Query AskByAmount(WorkspaceId workspace, PaymentId payment, TimeSpan within, int max) =>
        Query.Keep(SameAmount, workspace.Value, payment.Value, (long)within.TotalMilliseconds, max);

    /// <summary>The statement that finds the same reference, or null when the reference contains no word.</summary>
    public static Query? AskByReference(Dialect dialect, WorkspaceId workspace, PaymentId payment, string reference, int max)
    {
        var words = Fold.WordsOf(reference).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var args = new ArgList();
        return args.Ask(
            $"""
            {Columns}
            FROM payments p{dialect.Using(null)} JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id
            WHERE {dialect.Matches(words, args)} AND p.workspace_id = {args.Add(workspace.Value)} AND p.listed AND p.kind = 0
              AND p.id <> {args.Add(payment.Value)} AND lower(p.paid_reference) = lower({args.Add(reference)})
            ORDER BY p.id DESC LIMIT {args.Add(max)}
            """
        );
    }

    private static SimilarPayment Read(DbDataReader row, Similarity by)
    {
        var paidOn = (int)row.Whole("paid_on");
        return new SimilarPayment(
            new PaymentId(row.Whole("id")),
            by,
            row.TextOrNull("customer_name") ?? "",
            row.Text("title"),
            new Money(row.Whole("amount_minor"), Currency.Of(row.Text("currency"))),
            row.Instant("created_at"),
            paidOn == Never ? null : Day.FromNumber(paidOn),
            row.TextOrNull("paid_reference")
        );
    }
}
