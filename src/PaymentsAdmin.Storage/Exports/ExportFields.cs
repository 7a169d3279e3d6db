using System.Collections.Frozen;
using System.Globalization;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>Maps each export field to its column and the joins it needs.</summary>
internal sealed class ExportFields
{
    private static readonly string Never = Day.ToNumber(PaymentTableRow.Never).ToString(CultureInfo.InvariantCulture);

    // An approved posting still counts as approved during and after its reversal.
    private static readonly string IsApproved =
        $"o.state IN ({string.Join(", ", PaymentStanding.InBooks.Prepend(PostingState.Approved).Select(s => ((int)s).ToString(CultureInfo.InvariantCulture)))})";

    private readonly FrozenDictionary<ExportField, Kept> _kept;

    public ExportFields(Dialect dialect)
    {
        const string decided = "d.posting_id = o.id AND d.round = o.round AND d.voided_at IS NULL";
        var approved = $"{decided} AND d.verdict = {DecisionKind.Approved.ToString(CultureInfo.InvariantCulture)}";
        var all = new Dictionary<ExportField, Kept>
        {
            [ExportField.PaymentId] = new("p.id"),
            [ExportField.PortalId] = new("p.portal_id"),
            [ExportField.AccountNumber] = new("p.account_number"),
            [ExportField.Number] = new(NumberSql.Of("p")),
            [ExportField.PaymentKind] = new("p.kind"),
            [ExportField.OriginalId] = new("p.original_id"),
            [ExportField.EntityKind] = new("e.kind", ExportJoins.Entity),
            [ExportField.EntityId] = new(EntityNumbers.Of("e"), ExportJoins.Entity),
            [ExportField.EntityTitle] = new("e.title", ExportJoins.Entity),
            [ExportField.Customer] = new("c.name", ExportJoins.Customer),
            [ExportField.PostingState] = new("p.posting_state"),
            [ExportField.Amount] = new("p.amount_minor"),
            [ExportField.Currency] = new("p.currency"),
            [ExportField.Received] = new("p.received_minor"),
            [ExportField.PaidOn] = new($"NULLIF(p.paid_on, {Never})"),
            [ExportField.PaidAt] = new("p.paid_at"),
            [ExportField.PaidBy] = new("p.paid_by_name"),
            [ExportField.PostedOn] = new("p.posted_on"),
            [ExportField.DueOn] = new("p.due_on"),
            [ExportField.CreatedAt] = new("p.created_at"),
            [ExportField.RefreshedAt] = new(Freshness.OfPayment, ExportJoins.Entity),
            [ExportField.DeletedAt] = new("p.deleted_at"),
            [ExportField.Method] = new("m.name", ExportJoins.Method),
            [ExportField.Reference] = new("p.paid_reference"),

            [ExportField.BaseAmount] = new("o.base_minor", ExportJoins.Posting),
            [ExportField.Rate] = new("o.submitted_rate", ExportJoins.Posting),
            [ExportField.RateDate] = new("o.submitted_rate_date", ExportJoins.Posting),
            [ExportField.AccountId] = new("o.account_id", ExportJoins.Posting),
            [ExportField.WalletId] = new("o.wallet_id", ExportJoins.Posting),
            [ExportField.TargetNumber] = new("COALESCE(a.number, w.number)", ExportJoins.Posting | ExportJoins.Target),
            [ExportField.PostingType] = new("t.name", ExportJoins.Posting | ExportJoins.Type),
            [ExportField.Category] = new("g.name", ExportJoins.Posting | ExportJoins.Category),
            [ExportField.PostingDate] = new("o.posting_date", ExportJoins.Posting),
            [ExportField.SubmittedAt] = new("o.submitted_at", ExportJoins.Posting),
            [ExportField.ApprovedAt] = new(
                $"CASE WHEN {IsApproved} THEN (SELECT max(d.decided_at) FROM decisions d WHERE {approved}) END",
                ExportJoins.Posting
            ),
            [ExportField.PostedAt] = new("o.posted_at", ExportJoins.Posting),
            [ExportField.Maker] = new("k.display_name", ExportJoins.Posting | ExportJoins.Maker),
            [ExportField.Checkers] = new(
                dialect.TextsOf("u.display_name", $"decisions d JOIN users u ON u.id = d.user_id WHERE {approved}", "d.id"),
                ExportJoins.Posting
            ),

            [ExportField.LinkExpiresAt] = new("l.expires_at", ExportJoins.Link),
            [ExportField.LinkRevokedAt] = new("l.revoked_at", ExportJoins.Link),
            [ExportField.LinkHash] = new("l.content_hash", ExportJoins.Link),
            [ExportField.LinkMadeAt] = new("l.made_at", ExportJoins.Link),
            [ExportField.LinkMadeBy] = new("v.display_name", ExportJoins.Link | ExportJoins.LinkMaker),
            [ExportField.LinkOpened] = new("l.opened", ExportJoins.Link),
        };
        foreach (var field in PaymentFields.Plain)
        {
            all[PlainExportFields.Of(field)] = new($"p.{field.Column}");
        }

        _kept = all.ToFrozenDictionary();
    }

    /// <summary>The column of a field of a payment, its posting or its link.</summary>
    public Kept this[ExportField field] => _kept[field];

    /// <summary>The joins that these columns need, in an order that respects their dependencies.</summary>
    public static string JoinsOf(IEnumerable<Kept> kept, Dialect dialect)
    {
        var needed = kept.Aggregate(ExportJoins.None, (joins, one) => joins | one.Joins);
        return string.Concat(Tables(dialect).Where(table => needed.HasFlag(table.Join)).Select(table => " " + table.Sql));
    }

    private static IEnumerable<(ExportJoins Join, string Sql)> Tables(Dialect dialect) =>
        [
            (ExportJoins.Entity, $"{dialect.Join} entities e ON e.id = p.entity_id"),
            (ExportJoins.Customer, "LEFT JOIN customers c ON c.id = p.customer_id"),
            (ExportJoins.Method, "LEFT JOIN methods m ON m.id = p.method_id"),
            (ExportJoins.Posting, "LEFT JOIN postings o ON o.payment_id = p.id"),
            (ExportJoins.Target, "LEFT JOIN accounts a ON a.id = o.account_id LEFT JOIN wallets w ON w.id = o.wallet_id"),
            (ExportJoins.Type, "LEFT JOIN types t ON t.id = o.type_id"),
            (ExportJoins.Category, "LEFT JOIN categories g ON g.id = o.category_id"),
            (ExportJoins.Maker, "LEFT JOIN users k ON k.id = o.maker_id"),
            (ExportJoins.Link, "LEFT JOIN public_links l ON l.id = (SELECT max(x.id) FROM public_links x WHERE x.payment_id = p.id)"),
            (ExportJoins.LinkMaker, "LEFT JOIN users v ON v.id = l.made_by_id"),
        ];
}

/// <summary>The tables that export columns are read from.</summary>
[Flags]
internal enum ExportJoins
{
    None = 0,
    Entity = 1,
    Customer = 2,
    Method = 4,
    Posting = 8,
    Target = 16,
    Type = 32,
    Category = 64,
    Maker = 128,
    Link = 256,
    LinkMaker = 512,
}

/// <summary>A column expression and the joins it needs.</summary>
internal sealed record Kept(string Expression, ExportJoins Joins = ExportJoins.None);
