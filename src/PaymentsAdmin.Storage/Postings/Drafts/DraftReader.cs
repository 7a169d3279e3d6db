using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>Reads a posting back as input that could be saved again, together with its names, in three statements.</summary>
internal sealed class DraftReader(IReader reader) : IPostingReadModel
{
    private static readonly Sql Posting = new(
        $"""
        SELECT po.id AS posting_id, p.posting_state, e.kind, p.amount_minor, p.currency, p.revision,
               a.hex_id AS account_hex, a.number AS account_number, a.name AS account_name, w.hex_id AS wallet_hex, w.number AS wallet_number,
               t.hex_id AS type_hex, t.name AS type_name, ca.hex_id AS category_hex, ca.name AS category_name,
               m.hex_id AS method_hex, m.name AS method_name,
               c.hex_id AS card_hex, c.brand AS card_brand, c.last_digits, c.expires_on AS card_expires_on, c.active AS card_active,
               ap.hex_id AS preference_hex, pr.name AS preference_name, j.hex_id AS job_hex, j.number AS job_number,
               u.hex_id AS unit_hex, u.name AS unit_name, b.hex_id AS business_unit_hex, b.name AS business_unit_name,
               mk.id AS maker_id, mk.display_name AS maker_name, po.submitted_at, po.posted_at,
               ra.id AS asker_id, ra.display_name AS asker_name, p.kind AS payment_kind, pb.id AS booker_id, pb.display_name AS booker_name,
               COALESCE(os.reversal_asked_at, po.reversal_asked_at) AS reversal_asked_at, COALESCE(os.reversal_reason, po.reversal_reason) AS reversal_reason,
               x.id AS pair_id, {NumberSql.Of("x")} AS pair_number, x.amount_minor AS pair_minor, x.posted_on AS pair_on, x.listed AS pair_listed,
               po.posting_date, po.received_at, po.received_by_source, po.received_by_name, po.notes,
               COALESCE(po.back_office_code, pp.back_office_code) AS back_office_code,
               pp.wallet AS portal_wallet, pp.card AS portal_card, pp.preference AS portal_preference, pp.job AS portal_job, pp.unit AS portal_unit,
               pp.targets AS portal_targets, (SELECT pa.currency_basis FROM portal_accounts pa WHERE pa.account_id = a.id) AS currency_basis,
               CASE po.received_by_source
                 WHEN 'user' THEN (SELECT us.hex_id FROM users us WHERE CAST(us.id AS TEXT) = po.received_by_id)
                 WHEN 'person' THEN (SELECT pe.hex_id FROM persons pe WHERE CAST(pe.id AS TEXT) = po.received_by_id)
               END AS receiver_hex,
               p.posting_state = {(int)PostingState.Discarded} AND EXISTS (SELECT 1 FROM operations o WHERE o.payment_id = p.id
                 AND o.verb = '{PostingVerbs.Post.Code}' AND o.state = {(int)OperationState.Confirmed}) AS refused
        FROM payments p
        JOIN postings po ON po.payment_id = p.id
        JOIN entities e ON e.id = p.entity_id
        JOIN accounts a ON a.id = po.account_id
        LEFT JOIN wallets w ON w.id = po.wallet_id
        LEFT JOIN types t ON t.id = po.type_id
        LEFT JOIN categories ca ON ca.id = po.category_id
        LEFT JOIN methods m ON m.id = p.method_id
        LEFT JOIN cards c ON c.id = po.card_id
        LEFT JOIN account_preferences ap ON ap.id = po.account_preference_id
        LEFT JOIN preferences pr ON pr.id = ap.preference_id
        LEFT JOIN jobs j ON j.id = po.job_id
        LEFT JOIN units u ON u.id = po.received_by_unit_id
        LEFT JOIN business_units b ON b.id = po.received_by_business_unit_id
        LEFT JOIN portal_postings pp ON pp.posting_id = po.id
        LEFT JOIN users mk ON mk.id = po.maker_id
        LEFT JOIN postings os ON os.payment_id = p.original_id
        LEFT JOIN users ra ON ra.id = COALESCE(os.reversal_asked_by_id, po.reversal_asked_by_id)
        LEFT JOIN users pb ON pb.id = po.posted_by_id
        LEFT JOIN payments x ON x.id = COALESCE(p.original_id, (SELECT rv.id FROM payments rv WHERE rv.original_id = p.id))
          AND (x.listed OR x.posting_state = {(int)PostingState.Approved})
        WHERE p.id = $1 AND p.workspace_id = $2 AND p.deleted_at IS NULL
        """
    );

    private static readonly Sql Fields = new("SELECT name, value FROM posting_fields WHERE posting_id = $1 ORDER BY name");

    private static readonly Sql Targets = new(
        """
        SELECT pt.kind AS kind, pt.position AS place, pt.target_id AS id, i.hex_id AS hex_id, COALESCE(i.number, i.reference_number) AS name,
               NULL AS number_digit, NULL AS account_digit, NULL AS amount_digit
        FROM posting_targets pt JOIN invoices i ON i.id = pt.target_id WHERE pt.posting_id = $1 AND pt.kind = 1
        UNION ALL
        SELECT pt.kind, pt.position, pt.target_id, b.hex_id, b.number, b.number_check_digit, b.account_check_digit, b.amount_check_digit
        FROM posting_targets pt JOIN bills b ON b.id = pt.target_id WHERE pt.posting_id = $1 AND pt.kind = 2
        UNION ALL
        SELECT pt.kind, pt.position, pt.target_id, s.hex_id, s.name, NULL, NULL, NULL
        FROM posting_targets pt JOIN services s ON s.id = pt.target_id WHERE pt.posting_id = $1 AND pt.kind = 3
        ORDER BY kind, place
        """
    );

    public async Task<PostingDraft?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct)
    {
        var heads = await reader.AllAsync(Query.Keep(Posting, payment.Value, workspace.Value), r => Head(r, payment), ct);
        if (heads is not [var head])
        {
            return null;
        }

        var fields = await reader.AllAsync(Query.Keep(Fields, head.Posting.Value), r => (Name: r.GetString(0), Value: r.GetString(1)), ct);
        var targets = await reader.AllAsync(Query.Keep(Targets, head.Posting.Value), Read, ct);
        return head with
        {
            Input = head.Input with
            {
                Fields = fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
                Invoices = [.. Of(targets, TargetKind.Invoice).Select(t => Key.Id(t.Hex))],
                Bills = [.. Of(targets, TargetKind.Bill).Select(t => t.Bill)],
                Services = [.. Of(targets, TargetKind.Service).Select(t => Key.Id(t.Hex))],
            },
            Names = head.Names with
            {
                Invoices = [.. head.Names.Invoices, .. Of(targets, TargetKind.Invoice).Select(t => t.Name)],
                Bills = [.. Of(targets, TargetKind.Bill).Select(t => t.Name)],
                Services = [.. Of(targets, TargetKind.Service).Select(t => t.Name)],
                InvoiceIds = [.. Of(targets, TargetKind.Invoice).Select(t => new InvoiceId(t.Id))],
                BillIds = [.. Of(targets, TargetKind.Bill).Select(t => new BillId(t.Id))],
            },
        };
    }

    public async Task<FormPayment?> FindAsync(FormKey form, Actor actor, CancellationToken ct) =>
        await FormAnswers.FindAsync(reader, SentForm.CallerOf(actor), SentForm.PostingKey(form), ct)
        ?? await FormOperations.FindAsync(reader, form, actor, ct);

    private static IEnumerable<TargetRow> Of(IReadOnlyList<TargetRow> all, TargetKind kind) => all.Where(t => t.Kind == kind);

    private static PostingDraft Head(DbDataReader r, PaymentId payment)
    {
        var amount = new Money(r.Whole("amount_minor"), Currency.Of(r.Text("currency")));
        var kind = (int)r.Whole("kind");
        var state = (PostingState)r.Whole("posting_state");
        return new PostingDraft(
            payment, new(r.Whole("posting_id")), state, kind, amount,
            new((int)r.Whole("revision")), Input(r, amount, EntityKinds.IsCrmItem(kind)), Names(r))
        {
            Submitted = state is not PostingState.Draft && Person(r, "maker") is { } maker && InstantOf(r, "submitted_at") is { } submitted
                ? new(maker, submitted)
                : null,
            Reversal = Person(r, "asker") is { } asker && InstantOf(r, "reversal_asked_at") is { } asked
                ? new(asker, asked, r.TextOrNull("reversal_reason") ?? "")
                : null,
            IsReversal = (PaymentKind)r.Whole("payment_kind") == PaymentKind.Reversal,
            IsRefused = r.FlagAt(r.GetOrdinal("refused")),
            BookedBy = Person(r, "booker"),
            Booked = PaymentStanding.IsInBooks(state) ? new(r.DayAt(r.GetOrdinal("posting_date")), InstantOf(r, "posted_at")) : null,
            Pair = r.WholeOrNull("pair_id") is { } pair
                ? new(new(pair), r.TextOrNull("pair_number"), new(r.Whole("pair_minor"), amount.Currency), r.DayAt(r.GetOrdinal("pair_on")))
                {
                    IsWaiting = !r.FlagAt(r.GetOrdinal("pair_listed")),
                }
                : null,
        };
    }

    private static PersonName? Person(DbDataReader r, string who) =>
        r.WholeOrNull(who + "_id") is { } id ? new((int)id, r.Text(who + "_name")) : null;

    private static DateTimeOffset? InstantOf(DbDataReader r, string column) => r.InstantAt(r.GetOrdinal(column));

    // A CRM item's payment keeps its own method and amount; saving them here is refused.
    private static PostingInput Input(DbDataReader r, Money amount, bool isItem) =>
        new()
        {
            Account = r.TextOrNull("wallet_hex") is null ? KeyOf(r, "account_hex") : null,
            Wallet = KeyOf(r, "wallet_hex"),
            Type = KeyOf(r, "type_hex"),
            Category = KeyOf(r, "category_hex"),
            Method = isItem ? null : KeyOf(r, "method_hex"),
            Amount = isItem ? null : amount.Amount,
            Card = KeyOf(r, "card_hex"),
            Preference = KeyOf(r, "preference_hex"),
            Job = KeyOf(r, "job_hex"),
            PostingDate = r.DayAt(r.GetOrdinal("posting_date")),
            ReceivedAt = r.InstantAt(r.GetOrdinal("received_at")),
            ReceivedByUser = KeyOf(r, "receiver_hex"),
            ReceivedByUnit = KeyOf(r, "unit_hex"),
            ReceivedByBusinessUnit = KeyOf(r, "business_unit_hex"),
            Notes = r.TextOrNull("notes"),
            BackOfficeCode = r.TextOrNull("back_office_code"),
        };

    private static PostingNames Names(DbDataReader r) =>
        new()
        {
            AccountNumber = r.Text("account_number"),
            AccountName = r.Text("account_name"),
            CurrencyBasis = (CurrencyBasis?)r.WholeOrNull("currency_basis"),
            Wallet = r.TextOrNull("wallet_number") ?? r.TextOrNull("portal_wallet"),
            Type = r.TextOrNull("type_name"),
            Category = r.TextOrNull("category_name"),
            Method = r.TextOrNull("method_name"),
            Card = r.TextOrNull("card_brand") is { } brand ? $"{brand} {r.Text("last_digits")}" : PortalCard.Find(r.TextOrNull("portal_card"))?.Shown,
            CardExpiresOn = r.DayAt(r.GetOrdinal("card_expires_on")),
            CardActive = r.FlagAt(r.GetOrdinal("card_active")) || r.TextOrNull("portal_card") is not null,
            Preference = r.TextOrNull("preference_name") ?? r.TextOrNull("portal_preference"),
            Job = r.TextOrNull("job_number") ?? r.TextOrNull("portal_job"),
            ReceivedBy = r.TextOrNull("received_by_name"),
            Unit = r.TextOrNull("unit_name") ?? r.TextOrNull("portal_unit"),
            BusinessUnit = r.TextOrNull("business_unit_name"),
            Invoices = r.TextOrNull("portal_targets")?.Split('\n') ?? [],
        };

    private static Key? KeyOf(DbDataReader r, string column) => r.TextOrNull(column) is { } hex ? Key.Id(hex) : null;

    private static TargetRow Read(DbDataReader r) =>
        new(
            (TargetKind)r.Whole("kind"),
            r.Whole("id"),
            r.Text("hex_id"),
            r.Text("name"),
            Digit(r, "number_digit"),
            Digit(r, "account_digit"),
            Digit(r, "amount_digit")
        );

    private static int? Digit(DbDataReader r, string column) => (int?)r.WholeOrNull(column);

    private sealed record TargetRow(TargetKind Kind, long Id, string Hex, string Name, int? NumberDigit, int? AccountDigit, int? AmountDigit)
    {
        /// <summary>The check digits are included, so that nobody has to type them again.</summary>
        public BillKey Bill => new(Key.Id(Hex)) { NumberDigit = NumberDigit, AccountDigit = AccountDigit, AmountDigit = AmountDigit };
    }
}
