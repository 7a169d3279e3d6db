using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Binds approvals to what was approved: header, lines, deliveries, target, dates, payer text, attachments.</summary>
internal sealed class PostingSeal
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

    private static readonly Sql Attachments = new("SELECT id, hash, file_name FROM attachments WHERE payment_id = $1 AND removed_at IS NULL ORDER BY id");

    private static readonly Sql Targets = new(
        "SELECT kind, target_id FROM posting_targets WHERE posting_id = (SELECT s.id FROM postings s WHERE s.payment_id = $1) ORDER BY kind, target_id"
    );

    private static readonly IReadOnlyList<(Sql Sql, Func<DbDataReader, Row> Read)> Parts =
    [
        (Header, r => Read(r, numbers: [0, 1, 3, 4, 7, 8, 9, 10, 11, 12, 13], texts: [2, 5, 6])),
        (Lines, r => Read(r, numbers: [0, 1, 2, 3, 4], texts: [5])),
        (Deliveries, r => Read(r, numbers: [0, 1, 2], texts: [3])),
        (Targets, r => Read(r, numbers: [0, 1], texts: [])),
    ];

    // Where the day was in closed books by the time the gateway answered, the trail has the one that was submitted.
    private static readonly Sql DatedOtherwise = new(
        $"SELECT a.changes FROM audit_entries a WHERE a.subject_kind = 'payment' AND a.subject_id = $1 AND a.action = '{PostingVerbs.DateInOpenBooks}'"
    );

    private readonly IReadOnlyList<Asked<Row>> _parts;
    private readonly Asked<Attached> _attachments;

    private PostingSeal(IReadOnlyList<Asked<Row>> parts, Asked<Attached> attachments)
    {
        _parts = parts;
        _attachments = attachments;
    }

    /// <summary>Asks for what is sealed; the content is that of the moment the questions are sent.</summary>
    public static PostingSeal Ask(IWriteSession session, PaymentId payment) =>
        new([.. Parts.Select(part => session.Ask(part.Sql, part.Read, payment.Value))], session.Ask(Attachments, ReadAttachment, payment.Value));

    /// <summary>Whether the content as a page sees it is what was sealed. The day that booking fills in is no part of that.</summary>
    public static async Task<bool> MatchesAsync(IReader reader, PaymentId payment, byte[] seal, bool isBooked, CancellationToken ct)
    {
        var parts = new List<IReadOnlyList<Row>>(Parts.Count);
        foreach (var (sql, read) in Parts)
        {
            parts.Add(await reader.AllAsync(Query.Keep(sql, payment.Value), read, ct));
        }

        var attachments = await reader.AllAsync(Query.Keep(Attachments, payment.Value), ReadAttachment, ct);
        if (IsSealed(parts) || (isBooked && IsSealed(SubmittedFor(parts, null))))
        {
            return true;
        }

        return isBooked && (await DaysBeforeAsync(reader, payment, ct)).Any(day => IsSealed(SubmittedFor(parts, day)));

        bool IsSealed(IReadOnlyList<IReadOnlyList<Row>> content) => Hash(content, attachments).AsSpan().SequenceEqual(seal);
    }

    private static IReadOnlyList<IReadOnlyList<Row>> SubmittedFor(IReadOnlyList<IReadOnlyList<Row>> parts, DateOnly? day) =>
        [[.. parts[0].Select(header => header with { Numbers = [.. header.Numbers[..^1], day is { } on ? Day.ToNumber(on) : null] })], .. parts.Skip(1)];

    private static async Task<IEnumerable<DateOnly>> DaysBeforeAsync(IReader reader, PaymentId payment, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(DatedOtherwise, payment.Value), r => AuditJson.Read(r.GetString(0)), ct))
            .SelectMany(changes => changes)
            .Where(change => change is { Field: "posting_date", Before: not null })
            .Select(change => DateOnly.ParseExact(change.Before!, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The hash over rows that are about to be written; they name nothing that is meant to be paid, and have nothing attached.</summary>
    public static byte[] Of(PaymentTableRow payment, PostingRow posting, IEnumerable<PaymentLineRow> lines, IEnumerable<PaymentDeliveryRow> deliveries)
    {
        var header = new Row(
            [
                payment.CustomerId, payment.MethodId, payment.AmountMinor, Day.ToNumber(payment.DueOn), posting.AccountId, posting.WalletId, posting.TypeId,
                posting.CategoryId, posting.CardId, posting.AccountPreferenceId, posting.PostingDate is { } day ? Day.ToNumber(day) : null,
            ],
            [payment.Currency, payment.PayerText, payment.PayerLanguage]
        );
        return Hash(
            [
                [header],
                [.. lines.OrderBy(l => l.Id).Select(l => new Row([l.Id, l.BasketId, l.UnitPrice, l.Quantity, l.TotalMinor], [l.ProductName]))],
                [.. deliveries.OrderBy(d => d.Id).Select(d => new Row([d.Id, d.ShipmentId, d.PriceMinor], [d.Name]))],
                [],
            ],
            []
        );
    }

    public async ValueTask<byte[]> HashAsync()
    {
        var parts = new List<IReadOnlyList<Row>>(_parts.Count);
        foreach (var part in _parts)
        {
            parts.Add(await part.AllAsync());
        }

        return Hash(parts, await _attachments.AllAsync());
    }

    private static byte[] Hash(IReadOnlyList<IReadOnlyList<Row>> parts, IReadOnlyList<Attached> attachments)
    {
        var bytes = new CanonicalBytes("posting/1");
        foreach (var part in parts)
        {
            Add(bytes, part);
        }

        foreach (var (id, hash, name) in attachments)
        {
            bytes.Add(id).Add(hash).Add(name);
        }

        return bytes.Hash();
    }

    private static void Add(CanonicalBytes bytes, IReadOnlyList<Row> rows)
    {
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

    private static Attached ReadAttachment(DbDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetString(2));

    // Days and kinds are 4 bytes on PostgreSQL.
    private static Row Read(DbDataReader row, int[] numbers, int[] texts) =>
        new(
            Array.ConvertAll(numbers, n => row.IsDBNull(n) ? (long?)null : Convert.ToInt64(row.GetValue(n), CultureInfo.InvariantCulture)),
            Array.ConvertAll(texts, t => row.IsDBNull(t) ? null : row.GetString(t))
        );

    private sealed record Row(long?[] Numbers, string?[] Texts);

    private sealed record Attached(long Id, byte[] Hash, string Name);
}
