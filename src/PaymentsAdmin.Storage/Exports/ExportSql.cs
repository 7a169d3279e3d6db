using System.Data.Common;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>The one statement of a file: a walk over the ids, which looks up in indexes what else a row says.</summary>
public static class ExportSql
{
    private const decimal RateScale = 10_000_000_000m;

    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    public static Query Of(Dialect dialect, PaymentConditions conditions)
    {
        var args = new ArgList();
        var where = new PaymentWhere(dialect, conditions, args).All(TextBy.Row);
        var sort = SortColumn.Of(PaymentSort.Number);
        var index = dialect.Using(conditions.Entity is null ? sort.WorkspaceIndex : sort.EntityIndex);
        var checkers = dialect.TextsOf(
            "u.display_name",
            $"decisions d JOIN users u ON u.id = d.user_id WHERE d.posting_id = o.id AND d.round = o.round AND d.verdict = {Postings.Verdict.Approved} AND d.voided_at IS NULL",
            "d.id"
        );
        return args.Ask(
            "SELECT p.id, p.portal_id, p.account_number, e.kind AS entity_kind, e.external_id, e.title, c.name AS customer, p.posting_state, "
                + "p.amount_minor, p.currency, o.base_minor, o.submitted_rate, o.submitted_rate_date, p.paid_on, p.posted_on, p.created_at, "
                + "m.name AS method, p.paid_reference, o.account_id, o.wallet_id, k.display_name AS maker, "
                + $"{checkers} AS checkers, l.expires_at, l.revoked_at, l.content_hash, p.kind, p.paid_at, p.deleted_at, p.refreshed_at, p.due_on, "
                + "p.number_seq, p.received_minor "
                + $"FROM payments p{index} {dialect.Join} entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id "
                + "LEFT JOIN methods m ON m.id = p.method_id LEFT JOIN postings o ON o.payment_id = p.id LEFT JOIN users k ON k.id = o.maker_id "
                + "LEFT JOIN public_links l ON l.id = (SELECT max(x.id) FROM public_links x WHERE x.payment_id = p.id) "
                + $"WHERE {where} ORDER BY p.id"
        );
    }

    public static ExportRow Read(DbDataReader row, Currency baseCurrency, DateTimeOffset now)
    {
        var id = new PaymentId(row.GetInt64(0));
        var amount = new Money(row.GetInt64(8), Currency.Of(row.GetString(9)));
        var state = (PostingState)row.GetInt32(7);
        var paid = row.GetInt32(13) is var on && on == Never ? (DateOnly?)null : Day.FromNumber(on);
        return new ExportRow
        {
            Id = id,
            PortalId = row.TextAt(1),
            AccountNumber = row.GetString(2),
            Entity = new EntityRef(row.GetInt32(3), row.GetString(4)),
            EntityTitle = row.GetString(5),
            Customer = row.TextAt(6),
            Posting = state,
            Amount = amount,
            Base = row.LongAt(10) is { } worth ? new Money(worth, baseCurrency)
                : amount.Currency.Equals(baseCurrency) ? amount
                : null,
            Rate = row.LongAt(11) / RateScale,
            RateDate = row.DayAt(12),
            PaidOn = paid,
            PostedOn = row.DayAt(14),
            CreatedAt = row.InstantAt(15)!.Value,
            Method = row.TextAt(16),
            Reference = row.TextAt(17),
            Target = !row.IsDBNull(18) ? LedgerTarget.Account
                : !row.IsDBNull(19) ? LedgerTarget.Wallet
                : null,
            Maker = row.TextAt(20),
            Checkers = row.TextAt(21),
            Link = row.IsDBNull(22) ? null : LinkRules.State(Link(row, id, amount, state), now),
            RefreshedAt = row.InstantAt(28)!.Value,
            DueOn = row.DayAt(29)!.Value,
            Number = row.LongAt(30) is { } number ? PaymentNumber.Text(number) : null,
            Received = paid is null ? null : row.LongAt(31) is { } received ? new Money(received, amount.Currency) : amount,
        };
    }

    private static LinkFacts Link(DbDataReader row, PaymentId id, Money amount, PostingState state) =>
        new(
            row.InstantAt(22)!.Value,
            row.InstantAt(23),
            LinkRules.ContentHash(id, amount).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(24)),
            LinkRules.IsGone((PaymentKind)row.GetInt32(25), state, row.InstantAt(27)),
            row.InstantAt(26)
        );
}
