using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Webhooks;

/// <summary>SQL of webhooks and their messages.</summary>
internal static class WebhookSql
{
    private const string One = "w.id = $1 AND w.workspace_id = $2";

    // Two concurrent inserts would both be within the limit; locking the workspace's row serializes them.
    public static readonly Sql HoldWorkspace = new("SELECT id FROM workspaces WHERE id = $1 {lock}");

    public static readonly Sql Count = new("SELECT count(*) FROM webhooks WHERE workspace_id = $1");

    public static readonly Sql Insert = new(
        """
        INSERT INTO webhooks (workspace_id, url, events, protected_secret, active, made_by_id, made_at, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1) RETURNING id
        """
    );

    public static readonly Sql ToChange = new(Webhooks(One, ""), Webhooks(One, " FOR NO KEY UPDATE OF w"));

    /// <summary>Waits for writers of messages to it, and blocks new ones.</summary>
    public static readonly Sql ToDelete = new(Webhooks(One, ""), Webhooks(One, " FOR UPDATE OF w"));

    public static readonly Sql OfWorkspace = new(Webhooks("w.workspace_id = $1", " ORDER BY w.id"));

    public static readonly Sql OfMessage = new(Webhooks("w.id = (SELECT m.webhook_id FROM webhook_messages m WHERE m.id = $1)", ""));

    public static readonly Sql Standings = new(
        """
        SELECT w.*, u.display_name AS made_by, (SELECT count(*) FROM webhook_messages m WHERE m.webhook_id = w.id AND m.state = 3) AS given_up
        FROM webhooks w LEFT JOIN users u ON u.id = w.made_by_id ORDER BY w.id
        """
    );

    public static readonly Sql LastTried = new(
        """
        SELECT m.* FROM webhooks w JOIN webhook_messages m ON m.id =
          (SELECT t.id FROM webhook_messages t WHERE t.webhook_id = w.id AND t.last_tried_at IS NOT NULL ORDER BY t.id DESC LIMIT 1)
        """
    );

    public static readonly Sql Change = new("UPDATE webhooks SET url = $1, events = $2, active = $3, revision = revision + 1 WHERE id = $4");

    public static readonly Sql Unsealed = new("SELECT id, url FROM webhooks WHERE url NOT LIKE 'sealed %'");

    public static readonly Sql Seal = new("UPDATE webhooks SET url = $1 WHERE id = $2 AND url = $3");

    public static readonly Sql SetSecret = new(
        """
        UPDATE webhooks SET previous_secret = protected_secret, previous_until = $1, protected_secret = $2 WHERE id = $3 AND workspace_id = $4
        """
    );

    public static readonly Sql EndOldSecret = new(
        "UPDATE webhooks SET previous_secret = NULL, previous_until = NULL WHERE id = $1 AND previous_until > $2"
    );

    public static readonly Sql ForgetOldSecrets = new("UPDATE webhooks SET previous_secret = NULL, previous_until = NULL WHERE previous_until <= $1");

    public static readonly Sql DeleteMessages = new("DELETE FROM webhook_messages WHERE webhook_id = $1");

    public static readonly Sql Delete = new("DELETE FROM webhooks WHERE id = $1");

    public static readonly Sql Messages = new(
        """
        SELECT m.* FROM webhook_messages m JOIN webhooks w ON w.id = m.webhook_id
        WHERE m.webhook_id = $1 AND w.workspace_id = $2 AND m.id < $3 ORDER BY m.id DESC LIMIT $4
        """
    );

    public static readonly Sql ToReplay = new(OneMessage(""), OneMessage(" FOR NO KEY UPDATE OF m"));

    public static readonly Sql Replay = new("UPDATE webhook_messages SET state = 1, attempts = 0, next_try_at = $1, delivered_at = NULL WHERE id = $2");

    public static readonly Sql ReplayFailed = new(
        """
        UPDATE webhook_messages SET state = 1, attempts = 0, next_try_at = $1
        WHERE state = 3 AND id IN (SELECT id FROM webhook_messages WHERE webhook_id = $2 AND state = 3 ORDER BY id LIMIT $3)
        """
    );

    public static readonly Sql Due = new(
        """
        SELECT w.id FROM webhooks w
        WHERE w.active AND EXISTS (SELECT 1 FROM webhook_messages m WHERE m.webhook_id = w.id AND m.state = 1 AND m.next_try_at <= $1)
        """
    );

    public static readonly Sql ActiveReceiver = new(ReceiverWhere("id = $1 AND active"));

    public static readonly Sql ReceiverOf = new(ReceiverWhere("id = $1 AND workspace_id = $3"));

    /// <summary>A process that claims concurrently skips the locked rows, and finds them changed afterwards.</summary>
    public static readonly Sql Take = new(Taking(""), Taking("FOR NO KEY UPDATE SKIP LOCKED"));

    public static readonly Sql News = new(
        """
        SELECT m.id, m.event, m.occurrence, m.made_at, m.attempts, m.amount_minor, m.paid, m.posting_state, m.payment_id, m.due_on, m.ended_link, m.end_reason,
               p.hex_id, p.account_number, COALESCE(m.currency, p.currency) AS currency, m.portal_id, e.kind, e.external_id, s.key
        FROM webhook_messages m JOIN payments p ON p.id = m.payment_id JOIN entities e ON e.id = p.entity_id JOIN workspaces s ON s.id = p.workspace_id
        WHERE m.id = $1
        """
    );

    public static readonly Sql Settle = new(
        """
        UPDATE webhook_messages SET state = $1, next_try_at = $2, last_status = $3, last_answer = $4, delivered_at = $5
        WHERE id = $6 AND state = 1 AND attempts = $7
        """
    );

    public static readonly Sql Sweep = new(
        "DELETE FROM webhook_messages WHERE id IN (SELECT id FROM webhook_messages WHERE state IN (2, 3) AND last_tried_at < $1 LIMIT $2)"
    );

    public static WebhookReceiver ReadReceiver(DbDataReader row) =>
        new(WebhookAddress.Read(row.GetString(0)), new[] { row.GetString(1), row.TextAt(2) }.OfType<string>().ToList());

    public static Webhook ReadWebhook(DbDataReader row) =>
        new(
            new WebhookId(row.Whole("id")),
            new WorkspaceId((int)row.Whole("workspace_id")),
            WebhookAddress.Read(row.Text("url")),
            row.Text("events").Split(',', StringSplitOptions.RemoveEmptyEntries),
            row.Flag("active"),
            row.Instant("made_at")
        )
        {
            Revision = new Revision((int)row.Whole("revision")),
            MadeBy = row.TextOrNull("made_by"),
            OldSecretUntil = row.InstantOrNull("previous_until"),
        };

    public static WebhookMessage ReadMessage(DbDataReader row)
    {
        var state = (WebhookMessageState)row.Whole("state");
        return new(
            new WebhookMessageId(row.Whole("id")),
            new WebhookId(row.Whole("webhook_id")),
            EventId(row),
            row.Text("event"),
            new PaymentId(row.Whole("payment_id")),
            row.Instant("made_at"),
            state,
            (int)row.Whole("attempts")
        )
        {
            NextTryAt = state == WebhookMessageState.Waiting ? row.Instant("next_try_at") : null,
            LastTriedAt = row.InstantOrNull("last_tried_at"),
            DeliveredAt = row.InstantOrNull("delivered_at"),
            LastStatus = (int?)row.WholeOrNull("last_status"),
            LastTrouble = row.TextOrNull("last_answer"),
        };
    }

    public static TakenMessage ReadNews(DbDataReader row)
    {
        var payment = new ToldPayment(
            new PaymentId(row.Whole("payment_id")),
            HexId.Find(row.Text("hex_id"))!.Value,
            row.Text("account_number"),
            new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            new Money(row.Whole("amount_minor"), Currency.Of(row.Text("currency"))),
            row.Flag("paid"),
            (PostingState)row.Whole("posting_state")
        )
        {
            PortalId = row.TextOrNull("portal_id") is { } portal ? PortalKey.Of(portal) : null,
        };
        var workspace = WorkspaceKey.Find(row.Text("key"))!.Value;
        var news = new WebhookNews(new WebhookMessageId(row.Whole("id")), EventId(row), row.Text("event"), workspace, row.Instant("made_at"), payment)
        {
            DueOn = row.WholeOrNull("due_on") is { } day ? Day.FromNumber((int)day) : null,
            Link = row.WholeOrNull("ended_link") is { } link ? new EndedLink(new LinkId(link), row.Text("end_reason")) : null,
        };
        return new(news, (int)row.Whole("attempts"));
    }

    private static string EventId(DbDataReader row) =>
        WebhookEventId.Of(row.Whole("occurrence"), row.Text("event"), new PaymentId(row.Whole("payment_id")), row.Instant("made_at"));

    private static string ReceiverWhere(string where) =>
        $"SELECT url, protected_secret, CASE WHEN previous_until > $2 THEN previous_secret END FROM webhooks WHERE {where}";

    private static string Webhooks(string where, string end) =>
        $"SELECT w.*, u.display_name AS made_by FROM webhooks w LEFT JOIN users u ON u.id = w.made_by_id WHERE {where}{end}";

    private static string OneMessage(string locking) =>
        $"SELECT m.* FROM webhook_messages m JOIN webhooks w ON w.id = m.webhook_id WHERE m.id = $1 AND w.workspace_id = $2{locking}";

    // A message waits while an earlier one about its payment is unfinished, even if it is being sent.
    private static string Taking(string locking) =>
        $"""
        UPDATE webhook_messages SET attempts = attempts + 1, last_tried_at = $2, next_try_at = $3
        WHERE id IN (
          SELECT m.id FROM webhook_messages m WHERE m.webhook_id = $1 AND m.state = 1 AND m.next_try_at <= $2
            AND NOT EXISTS (SELECT 1 FROM webhook_messages b WHERE b.payment_id = m.payment_id AND b.webhook_id = m.webhook_id AND b.id < m.id AND b.state = 1)
          ORDER BY m.next_try_at, m.id LIMIT $4 {locking})
        RETURNING id
        """;
}
