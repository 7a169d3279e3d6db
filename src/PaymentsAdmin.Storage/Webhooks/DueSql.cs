using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Webhooks;

/// <summary>SQL of due notices.</summary>
internal static class DueSql
{
    // The addition keeps databases from using the index of unpaid payments, which are many: those of a few days are found by due
    // date.
    private static readonly string Open =
        $"p.listed AND p.paid_on + 0 = {Day.ToNumber(PaymentTableRow.Never)} AND {StandingSql.IsDue} AND {StandingSql.IsAskedFor}";

    private const string Untold = "NOT EXISTS (SELECT 1 FROM due_notices d WHERE d.payment_id = p.id AND d.due_on = p.due_on)";

    private const string Listening = $"w.workspace_id = $1 AND w.active AND w.events LIKE '%,{WebhookEvents.Due},%'";

    // A change of a payment locks the workspace too, so it cannot miss notices being sent at the same time.
    private const string Reached = "p.id = $2 AND p.due_on <= s.due_told_through";

    public static readonly Sql Behind = new(
        "SELECT id FROM workspaces WHERE archived_at IS NULL AND (due_told_through IS NULL OR due_told_through < $1) ORDER BY id"
    );

    /// <summary>Serializes notices, also across processes.</summary>
    public static readonly Sql Hold = new("SELECT due_told_through FROM workspaces WHERE id = $1 {lock}");

    public static readonly Sql Listeners = new($"SELECT count(*) FROM webhooks w WHERE {Listening}");

    public static readonly Sql ComeDue = new(
        $"""
        SELECT p.id FROM payments p WHERE p.workspace_id = $1 AND p.due_on > $2 AND p.due_on <= $3 AND {Open} AND {Untold}
        ORDER BY p.due_on, p.id LIMIT $4
        """
    );

    public static readonly Sql Tell = new(
        Announcement(IdList.Sqlite("p.id", "$2"), ""),
        Announcement(IdList.Postgres("p.id", "$2"), " FOR KEY SHARE OF w")
    );

    public static readonly Sql Note = new(Noting(IdList.Sqlite("p.id", "$1")), Noting(IdList.Postgres("p.id", "$1")));

    public static readonly Sql Done = new("UPDATE workspaces SET due_told_through = $1 WHERE id = $2");

    /// <summary>Notifies of one payment whose change made it due after the day's notices.</summary>
    public static readonly Sql TellOne = new(Announcement(Reached, ""), Announcement(Reached, " FOR KEY SHARE OF w FOR SHARE OF s"));

    public static readonly Sql NoteOne = new(
        $"""
        INSERT INTO due_notices (payment_id, due_on)
        SELECT p.id, p.due_on FROM payments p JOIN workspaces s ON s.id = p.workspace_id
        WHERE s.id = $1 AND {Reached} AND {Open} AND EXISTS (SELECT 1 FROM webhooks w WHERE {Listening})
        ON CONFLICT DO NOTHING
        """
    );

    private static string Announcement(string which, string locking) =>
        $"""
        INSERT INTO webhook_messages
          (webhook_id, event, occurrence, payment_id, due_on, amount_minor, currency, portal_id, paid, posting_state, made_at, state, attempts, next_try_at)
        SELECT w.id, '{WebhookEvents.Due}', $3, p.id, p.due_on, p.amount_minor, p.currency, p.portal_id, FALSE, p.posting_state, $4, 1, 0, $4
        FROM webhooks w CROSS JOIN payments p CROSS JOIN workspaces s
        WHERE {Listening} AND s.id = w.workspace_id AND p.workspace_id = s.id AND {which} AND {Open} AND {Untold}{locking}
        """;

    // A due date that is changing right now is not recorded as sent.
    private static string Noting(string which) =>
        $"""
        INSERT INTO due_notices (payment_id, due_on) SELECT p.id, p.due_on FROM payments p WHERE {which} AND p.due_on > $2 AND p.due_on <= $3
        ON CONFLICT DO NOTHING
        """;
}
