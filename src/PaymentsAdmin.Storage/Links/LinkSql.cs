using System.Data.Common;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Links;

/// <summary>SQL of public links; a link is read together with its payment.</summary>
internal static class LinkSql
{
    private const int MaxWords = 8;

    private static readonly string Columns =
        $"""
        SELECT l.id, l.workspace_id, l.payment_id, l.check_phrase, l.made_by_id, u.display_name AS made_by, l.made_at, l.expires_at, l.revoked_at,
               l.revoked_reason, l.opened, l.first_opened_at, l.last_opened_at, l.protected_token, l.content_hash,
               p.amount_minor, p.currency, p.kind, p.posting_state, p.deleted_at, p.paid_at, p.paid_on, p.due_on, p.payer_text, p.payer_language,
               {NumberSql.Of("p")} AS number, p.account_number, c.name AS customer_name
        FROM public_links l JOIN payments p ON p.id = l.payment_id LEFT JOIN users u ON u.id = l.made_by_id
             LEFT JOIN customers c ON c.id = p.customer_id

        """;

    public static readonly Sql ById = new(Columns + "WHERE l.id = $1 AND l.workspace_id = $2");

    public static readonly Sql ByHash = new(Columns + "WHERE l.token_hash = $1");

    public static readonly Sql OfPayment = new(Columns + "WHERE l.payment_id = $1 AND l.workspace_id = $2 ORDER BY l.id DESC LIMIT 200");

    private const string IsLive = "l.workspace_id = $1 AND l.revoked_at IS NULL AND l.expires_at > $4 AND p.deleted_at IS NULL AND p.paid_at IS NULL";

    // The plus has both databases walk the links by their ids, which no index of the workspace has in order.
    private const string IsEnded =
        "+l.workspace_id = $1 AND (l.revoked_at IS NOT NULL OR l.expires_at <= $4 OR p.deleted_at IS NOT NULL OR p.paid_at IS NOT NULL)";

    private const string IsOfWorkspace = "+l.workspace_id = $1 AND CAST($4 AS BIGINT) IS NOT NULL";

    private static readonly Dictionary<(LinkChoice Choice, int Words), Sql> Lists = (
        from choice in new[] { (LinkChoice.Live, IsLive), (LinkChoice.Ended, IsEnded), (LinkChoice.All, IsOfWorkspace) }
        from words in Enumerable.Range(0, MaxWords + 1)
        select (Key: (choice.Item1, words), Sql: new Sql(ListOf(choice.Item2, words, "instr"), ListOf(choice.Item2, words, "strpos")))
    ).ToDictionary(one => one.Key, one => one.Sql);

    public static readonly Sql Insert = new(
        """
        INSERT INTO public_links (workspace_id, payment_id, token_hash, protected_token, check_phrase, content_hash, made_by_id, made_at, expires_at, opened)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) RETURNING id
        """
    );

    public static readonly Sql Revoke = new(
        "UPDATE public_links SET revoked_at = $1, revoked_reason = $2 WHERE id = $3 AND workspace_id = $4 AND revoked_at IS NULL RETURNING payment_id"
    );

    public static readonly Sql Count = new(
        "UPDATE public_links SET opened = opened + 1, first_opened_at = COALESCE(first_opened_at, $1), last_opened_at = $1 WHERE id = $2 RETURNING opened"
    );

    public static readonly Sql Policy = new("SELECT body FROM policies WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1");

    /// <summary>A page of links; null if no payment can have such a text. Of a longer text, the first words count.</summary>
    public static Query? List(LinkQuery query, DateTimeOffset now)
    {
        var words = Fold.WordsOf(query.Text).Distinct(StringComparer.Ordinal).Take(MaxWords).ToList();
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(query.Text))
        {
            return null;
        }

        Arg[] args =
        [
            query.Workspace.Value, query.After?.Value ?? long.MaxValue, Math.Clamp(query.Size, 1, LinkQuery.MaxSize), now,
            .. words.Select(word => (Arg)(" " + word)),
        ];
        return Query.Keep(Lists[(query.Choice, words.Count)], args);
    }

    /// <summary>A link and its state at an instant.</summary>
    public static StoredLink Read(DbDataReader row, DateTimeOffset now)
    {
        var payment = new PaymentId(row.Whole("payment_id"));
        var amount = new Money(row.Whole("amount_minor"), Currency.Of(row.Text("currency")));
        var facts = new LinkFacts(
            row.Instant("expires_at"),
            row.InstantOrNull("revoked_at"),
            LinkRules.ContentHash(payment, amount).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(row.GetOrdinal("content_hash"))),
            LinkRules.IsGone((PaymentKind)row.Whole("kind"), (PostingState)row.Whole("posting_state"), row.InstantOrNull("deleted_at")),
            row.InstantOrNull("paid_at")
        );
        var link = new PublicLink(
            new LinkId(row.Whole("id")),
            payment,
            LinkRules.State(facts, now),
            row.Text("check_phrase"),
            (int?)row.WholeOrNull("made_by_id"),
            row.TextOrNull("made_by"),
            row.Instant("made_at"),
            facts.ExpiresAt
        )
        {
            RevokedAt = facts.RevokedAt,
            RevokedReason = row.TextOrNull("revoked_reason"),
            Opened = (int)row.Whole("opened"),
            FirstOpenedAt = row.InstantOrNull("first_opened_at"),
            LastOpenedAt = row.InstantOrNull("last_opened_at"),
            Amount = facts.ContentIsAsPromised ? amount : null,
            Customer = row.TextOrNull("customer_name"),
        };
        return new StoredLink(new WorkspaceId((int)row.Whole("workspace_id")), link, row.Text("protected_token"), Shown(row, amount, facts));
    }

    // Words are folded and separated by one space, so a word starts after a space.
    private static string ListOf(string condition, int words, string find) =>
        $"{Columns}WHERE {condition} AND l.id < $2"
        + string.Concat(Enumerable.Range(5, words).Select(arg => $" AND {find}(' ' || p.search_text, ${arg}) > 0"))
        + " ORDER BY l.id DESC LIMIT $3";

    private static PayerFacts Shown(DbDataReader row, Money amount, LinkFacts facts) =>
        new(
            amount,
            row.Text("payer_text"),
            row.Text("payer_language"),
            row.TextOrNull("number") ?? row.Text("account_number"),
            Day.FromNumber((int)row.Whole("due_on")),
            facts.PaidAt is null ? null : Day.FromNumber((int)row.Whole("paid_on")),
            facts.PaidAt is { } paid ? paid + LinkRules.PaidWindow : facts.ExpiresAt
        );
}

/// <summary>A stored link with its workspace.</summary>
internal sealed record StoredLink(WorkspaceId Workspace, PublicLink Link, string SealedToken, PayerFacts Shown)
{
    public SealedLink Sealed => new(Link, SealedToken);

    /// <summary>Whether it still shows its holder anything about the payment.</summary>
    public bool IsWorthSomething => Link.State is LinkState.Live or LinkState.Paid;

    /// <summary>Everything a visitor may know.</summary>
    public LinkFinding Finding => new(Link.State, IsWorthSomething ? new LinkedPayment(Workspace, Link.Payment, Link.CheckPhrase, Shown) : null);
}
