using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>
/// The content hash that binds approvals to what was approved: header, lines, deliveries, targets, dates, payer text, attachments.
/// </summary>
internal sealed class PostingSeal
{
    private const string PostingDate = "posting_date";

    private static readonly string[] OfPosting = ["account_id", "wallet_id", "type_id", "category_id", "card_id", "account_preference_id", PostingDate];

    private static readonly IReadOnlyList<PaymentField> Sealed = [.. PaymentFields.All.Where(field => field.IsSealed)];
    private static readonly string[] Numbers =
    [
        .. Sealed.Where(field => field.Type != PaymentFieldType.Text).Select(field => $"p.{field.Column}"),
        .. OfPosting.Select(column => $"s.{column}"),
    ];
    private static readonly string[] Texts =
    [
        .. Sealed.Where(field => field is { Type: PaymentFieldType.Text, IsPlain: false }).Select(field => $"p.{field.Column}"),
    ];
    private static readonly IReadOnlyList<PaymentField> Plain = [.. Sealed.Where(field => field.IsPlain)];

    private static readonly Sql Header = new(
        $"SELECT {string.Join(", ", [.. Numbers, .. Texts, .. Plain.Select(field => $"p.{field.Column}")])} FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.id = $1"
    );

    private static readonly Sql Lines = new(
        "SELECT id, basket_id, unit_price, quantity, total_minor, product_name FROM payment_lines WHERE payment_id = $1 ORDER BY id"
    );

    private static readonly Sql Deliveries = new("SELECT id, shipment_id, price_minor, name FROM payment_deliveries WHERE payment_id = $1 ORDER BY id");

    private static readonly Sql Attachments = new("SELECT id, hash, file_name FROM attachments WHERE payment_id = $1 AND removed_at IS NULL ORDER BY id");

    private static readonly Sql Targets = new(
        "SELECT kind, target_id FROM posting_targets WHERE posting_id = (SELECT s.id FROM postings s WHERE s.payment_id = $1) ORDER BY kind, target_id"
    );

    // Only what a portal posts has such rows, and a seal of its own kind that covers them.
    private static readonly Sql OfPortal = new(
        """
        WITH s AS (SELECT po.id, po.received_at, po.notes FROM postings po JOIN payments p ON p.id = po.payment_id JOIN entities e ON e.id = p.entity_id
                   WHERE po.payment_id = $1 AND p.portal_id IS NOT NULL AND e.kind < 0)
        SELECT 'received_at' AS name, CAST(s.received_at AS TEXT) AS value FROM s
        UNION ALL SELECT 'notes', s.notes FROM s
        UNION ALL SELECT 'wallet', o.wallet FROM s JOIN portal_postings o ON o.posting_id = s.id
        UNION ALL SELECT 'card', o.card FROM s JOIN portal_postings o ON o.posting_id = s.id
        UNION ALL SELECT 'preference', o.preference FROM s JOIN portal_postings o ON o.posting_id = s.id
        UNION ALL SELECT 'job', o.job FROM s JOIN portal_postings o ON o.posting_id = s.id
        UNION ALL SELECT 'targets', o.targets FROM s JOIN portal_postings o ON o.posting_id = s.id
        UNION ALL SELECT f.name, f.value FROM s JOIN posting_fields f ON f.posting_id = s.id
        """
    );

    private static readonly IReadOnlyList<(Sql Sql, Func<DbDataReader, Row> Read)> Parts =
    [
        (Header, ReadHeader),
        (Lines, r => Read(r, numbers: 5, texts: 1)),
        (Deliveries, r => Read(r, numbers: 3, texts: 1)),
        (Targets, r => Read(r, numbers: 2, texts: 0)),
    ];

    // If the books were closed for the posting date before the gateway answered, the audit trail keeps the date that was submitted.
    private static readonly Sql DatedOtherwise = new(
        $"SELECT a.changes FROM audit_entries a WHERE a.subject_kind = 'payment' AND a.subject_id = $1 AND a.action = '{PostingVerbs.DateInOpenBooks}'"
    );

    private readonly IReadOnlyList<PendingRows<Row>> _parts;
    private readonly PendingRows<Attached> _attachments;
    private readonly PendingRows<Shown> _shown;

    private PostingSeal(IReadOnlyList<PendingRows<Row>> parts, PendingRows<Attached> attachments, PendingRows<Shown> shown)
    {
        _parts = parts;
        _attachments = attachments;
        _shown = shown;
    }

    /// <summary>Queues the queries for the sealed content, which is read at the moment they are sent.</summary>
    public static PostingSeal Ask(IWriteSession session, PaymentId payment) =>
        new(
            [.. Parts.Select(part => session.Ask(part.Sql, part.Read, payment.Value))],
            session.Ask(Attachments, ReadAttachment, payment.Value),
            session.Ask(OfPortal, ReadShown, payment.Value));

    /// <summary>
    /// Whether the content as a page reads it still matches the seal. A posting date filled in at booking does not count as a change.
    /// </summary>
    public static async Task<bool> MatchesAsync(IReader reader, PaymentId payment, byte[] seal, bool isBooked, CancellationToken ct)
    {
        var parts = new List<IReadOnlyList<Row>>(Parts.Count);
        foreach (var (sql, read) in Parts)
        {
            parts.Add(await reader.AllAsync(Query.Keep(sql, payment.Value), read, ct));
        }

        var attachments = await reader.AllAsync(Query.Keep(Attachments, payment.Value), ReadAttachment, ct);
        var shown = await reader.AllAsync(Query.Keep(OfPortal, payment.Value), ReadShown, ct);
        if (IsSealed(parts) || (isBooked && IsSealed(SubmittedFor(parts, null))))
        {
            return true;
        }

        return isBooked && (await DaysBeforeAsync(reader, payment, ct)).Any(day => IsSealed(SubmittedFor(parts, day)));

        bool IsSealed(IReadOnlyList<IReadOnlyList<Row>> content) => Hash(content, attachments, shown).AsSpan().SequenceEqual(seal);
    }

    private static IReadOnlyList<IReadOnlyList<Row>> SubmittedFor(IReadOnlyList<IReadOnlyList<Row>> parts, DateOnly? day) =>
        [[.. parts[0].Select(header => header with { Numbers = [.. header.Numbers[..^1], day is { } on ? Day.ToNumber(on) : null] })], .. parts.Skip(1)];

    private static async Task<IEnumerable<DateOnly>> DaysBeforeAsync(IReader reader, PaymentId payment, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(DatedOtherwise, payment.Value), r => AuditJson.Read(r.GetString(0)), ct))
            .SelectMany(changes => changes)
            .Where(change => change is { Field: PostingDate, Before: not null })
            .Select(change => DateOnly.ParseExact(change.Before!, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The hash over rows about to be written, which have no targets and no attachments.</summary>
    public static byte[] Of(PaymentTableRow payment, PostingRow posting, IEnumerable<PaymentLineRow> lines, IEnumerable<PaymentDeliveryRow> deliveries)
    {
        var header = new Row(
            [
                payment.CustomerId, payment.MethodId, payment.AmountMinor, Day.ToNumber(payment.DueOn), posting.AccountId, posting.WalletId, posting.TypeId,
                posting.CategoryId, posting.CardId, posting.AccountPreferenceId, posting.PostingDate is { } day ? Day.ToNumber(day) : null,
            ],
            [payment.Currency, payment.PayerText, payment.PayerLanguage]
        )
        {
            Plain = [.. PlainProperties.Of(payment).All.Where(one => one.Field.IsSealed).Select(one => (one.Field.Key, (string?)one.Value))],
        };
        return Hash(
            [
                [header],
                [.. lines.OrderBy(l => l.Id).Select(l => new Row([l.Id, l.BasketId, l.UnitPrice, l.Quantity, l.TotalMinor], [l.ProductName]))],
                [.. deliveries.OrderBy(d => d.Id).Select(d => new Row([d.Id, d.ShipmentId, d.PriceMinor], [d.Name]))],
                [],
            ],
            [],
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

        return Hash(parts, await _attachments.AllAsync(), await _shown.AllAsync());
    }

    public async ValueTask<bool> HasFilesAsync() => (await _attachments.AllAsync()).Count > 0;

    private static byte[] Hash(IReadOnlyList<IReadOnlyList<Row>> parts, IReadOnlyList<Attached> attachments, IReadOnlyList<Shown> shown)
    {
        var bytes = new CanonicalBytes(shown.Count == 0 ? "posting/1" : "posting/portal/1");
        foreach (var part in parts)
        {
            Add(bytes, part);
        }

        foreach (var (id, hash, name) in attachments)
        {
            bytes.Add(id).Add(hash).Add(name);
        }

        // Plain fields are hashed only when they have a value, so that adding a field later leaves older seals valid.
        var plain = parts[0].SelectMany(header => header.Plain).ToList();
        if (plain.Count > 0)
        {
            bytes.Add("fields").Add(plain.Count);
            plain.ForEach(one => bytes.Add(one.Key).Add(one.Value));
        }

        foreach (var (name, value) in shown.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            bytes.Add(name).Add(value);
        }

        return bytes.Hash();
    }

    private static void Add(CanonicalBytes bytes, IReadOnlyList<Row> rows)
    {
        bytes.Add(rows.Count);
        foreach (var row in rows)
        {
            foreach (var number in row.Numbers)
            {
                bytes.Add(number);
            }

            foreach (var text in row.Texts)
            {
                bytes.Add(text);
            }
        }
    }

    private static Attached ReadAttachment(DbDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetString(2));

    // A card is the same as long as its id is, whatever else the portal shows of it.
    private static Shown ReadShown(DbDataReader row)
    {
        var (name, value) = (row.GetString(0), row.TextAt(1));
        return new(name, name is "card" ? PortalCard.Find(value)?.Id : value);
    }

    private static Row ReadHeader(DbDataReader row)
    {
        var first = Numbers.Length + Texts.Length;
        return Read(row, Numbers.Length, Texts.Length) with
        {
            Plain = [.. Plain.Select((field, i) => (field.Key, row.TextAt(first + i))).Where(one => one.Item2 is not null)],
        };
    }

    // Numbers come before texts. PostgreSQL returns days and kinds as 4-byte integers, hence the conversion.
    private static Row Read(DbDataReader row, int numbers, int texts)
    {
        var read = new Row(new long?[numbers], new string?[texts]);
        for (var at = 0; at < numbers; at++)
        {
            read.Numbers[at] = row.IsDBNull(at) ? null : Convert.ToInt64(row.GetValue(at), CultureInfo.InvariantCulture);
        }

        for (var at = 0; at < texts; at++)
        {
            read.Texts[at] = row.TextAt(numbers + at);
        }

        return read;
    }

    private sealed record Row(long?[] Numbers, string?[] Texts)
    {
        /// <summary>The plain fields that have a value.</summary>
        public (string Key, string? Value)[] Plain { get; init; } = [];
    }

    private sealed record Shown(string Name, string? Value);

    private sealed record Attached(long Id, byte[] Hash, string Name);
}
