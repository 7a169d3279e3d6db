using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>SQL of emails. 1 waiting, 2 emailed, 3 failed, 0 not to be emailed.</summary>
internal static class MailSql
{
    public static readonly Sql Due = new("SELECT id FROM notifications WHERE mail_state = 1 AND mail_next_at <= $1 LIMIT 1");

    public static readonly Sql Drop = new(
        """
        UPDATE notifications SET mail_state = 0
        WHERE mail_state = 1 AND id IN (
          SELECT n.id FROM notifications n JOIN users u ON u.id = n.user_id
          WHERE n.mail_state = 1
            AND ((u.email IS NULL AND n.mail_to IS NULL) OR u.disabled_at IS NOT NULL OR (n.mail_tried_at IS NULL AND n.made_at < $1)) LIMIT $2)
        """
    );

    /// <summary>A process that claims concurrently skips the locked rows, and finds them changed afterwards.</summary>
    public static readonly Sql Take = new(Taking(""), Taking("FOR NO KEY UPDATE SKIP LOCKED"));

    public static readonly Sql Taken = new(
        """
        SELECT n.id, n.kind, n.subject_kind, n.subject_id, n.made_at, n.mail_tries, u.preferences, s.figures,
               CASE WHEN u.disabled_at IS NULL THEN COALESCE(n.mail_to, u.email) END AS email
        FROM notifications n JOIN users u ON u.id = n.user_id LEFT JOIN summaries s ON s.user_id = n.user_id AND s.notification_id = n.id
        WHERE n.mail_state = 1 AND n.mail_next_at = $1 ORDER BY n.id
        """
    );

    public static readonly Sql Settle = new(
        "UPDATE notifications SET mail_state = $1, mail_next_at = $2, mail_answer = $3 WHERE id = $4 AND mail_state = 1 AND mail_tries = $5"
    );

    public static readonly Sql Count = new("SELECT count(*) FROM notifications WHERE mail_state = $1");

    public static readonly Sql Standings = new(
        """
        SELECT n.id, n.kind, n.made_at, n.mail_state, n.mail_tries, n.mail_tried_at, n.mail_next_at, n.mail_answer, u.display_name
        FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.mail_state = $1 AND n.id < $2 ORDER BY n.id DESC LIMIT $3
        """
    );

    public static readonly Sql Retry = new(
        """
        UPDATE notifications SET mail_state = 1, mail_tries = 0, mail_next_at = $1
        WHERE mail_state = 3 AND id IN (SELECT id FROM notifications WHERE mail_state = 3 ORDER BY id LIMIT $2)
        """
    );

    private static string Taking(string locking) =>
        $"""
        UPDATE notifications SET mail_tries = mail_tries + 1, mail_tried_at = $1, mail_next_at = $2
        WHERE id IN (SELECT n.id FROM notifications n WHERE n.mail_state = 1 AND n.mail_next_at <= $1 ORDER BY n.mail_next_at, n.id LIMIT $3 {locking})
        RETURNING id
        """;
}
