using System.Data.Common;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Binds approvals to what was approved: header, lines, deliveries, target, dates, payer text, attachments.</summary>
internal static class PostingSeal
{
    private static readonly Sql Header = new(
        """
        SELECT p.customer_id, p.method_id, p.currency, p.amount_minor, p.due_on, p.payer_text, p.payer_language,
               s.account_id, s.wallet_id, s.type_id, s.category_id, s.card_id, s.account_preference_id, s.posting_date
        FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.id = $1
        """
    );

    private static readonly Sql Lines = new(
        "SELECT id, basket_id, unit_price, quantity, total_minor, product_name FROM payment_lines WHERE payment_id = $1 ORDER BY id"
    );

    private static readonly Sql Deliveries = new("SELECT id, shipment_id, price_minor, name FROM payment_deliveries WHERE payment_id = $1 ORDER BY id");

    private static readonly Sql Attachments = new("SELECT id, hash FROM attachments WHERE payment_id = $1 AND removed_at IS NULL ORDER BY id");

    private static readonly Sql Targets = new("SELECT kind, target_id FROM posting_targets WHERE posting_id = $1 ORDER BY kind, target_id");

    public static async ValueTask<byte[]> OfAsync(IWriteSession session, PostingFacts facts)
    {
        var payment = facts.Payment.Id.Value;
        var bytes = new CanonicalBytes("posting/1");
        await AddAsync(session, bytes, Header, payment, numbers: [0, 1, 3, 4, 7, 8, 9, 10, 11, 12, 13], texts: [2, 5, 6]);
        await AddAsync(session, bytes, Lines, payment, numbers: [0, 1, 2, 3, 4], texts: [5]);
        await AddAsync(session, bytes, Deliveries, payment, numbers: [0, 1, 2], texts: [3]);
        await AddAsync(session, bytes, Targets, facts.Id.Value, numbers: [0, 1], texts: []);
        foreach (var (id, hash) in await session.AllAsync(Attachments, r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), payment))
        {
            bytes.Add(id).Add(hash);
        }

        return bytes.Hash();
    }

    private static async ValueTask AddAsync(IWriteSession session, CanonicalBytes bytes, Sql sql, long id, int[] numbers, int[] texts)
    {
        var rows = await session.AllAsync(sql, r => Read(r, numbers, texts), id);
        bytes.Add(rows.Count);
        foreach (var (values, words) in rows)
        {
            foreach (var value in values)
            {
                bytes.Add(value);
            }

            foreach (var word in words)
            {
                bytes.Add(word);
            }
        }
    }

    // Days and kinds are 4 bytes on PostgreSQL.
    private static (long?[] Numbers, string?[] Texts) Read(DbDataReader row, int[] numbers, int[] texts) =>
        (
            Array.ConvertAll(numbers, n => row.IsDBNull(n) ? (long?)null : Convert.ToInt64(row.GetValue(n), System.Globalization.CultureInfo.InvariantCulture)),
            Array.ConvertAll(texts, t => row.IsDBNull(t) ? null : row.GetString(t))
        );
}
