using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>SQL of sessions and sign-in.</summary>
internal static class SignInSql
{
    public static readonly Sql LetIn = new(
        """
        UPDATE users SET last_sign_in_at = $1, access_failed_count = 0, lockout_end = CASE WHEN lockout_end > $1 THEN lockout_end ELSE NULL END
        WHERE id = $2 AND disabled_at IS NULL
        """
    );

    /// <summary>Runs before the session is opened, since a first sign-in needs no notice.</summary>
    public static readonly Sql ToWhoSignedInBefore = NotificationWrites.Announcement("u.id = $12 AND u.last_sign_in_at IS NOT NULL");

    public static readonly Sql Open = new(
        """
        INSERT INTO sign_ins (user_id, token_hash, started_at, last_seen_at, expires_at, stepped_up_at, address, agent)
        VALUES ($1, $2, $3, $3, $4, $5, $6, $7) RETURNING id
        """
    );

    public static readonly Sql Find = new(
        """
        SELECT s.id, s.user_id, s.started_at, s.last_seen_at, s.expires_at, s.stepped_up_at, s.address, s.agent,
            u.hex_id, u.user_name, u.display_name, u.created_at, u.disabled_at, u.last_sign_in_at, u.two_factor_enabled, u.is_demo, r.name AS role
        FROM sign_ins s JOIN users u ON u.id = s.user_id LEFT JOIN user_roles g ON g.user_id = u.id LEFT JOIN roles r ON r.id = g.role_id
        WHERE s.token_hash = $1 AND s.ended_at IS NULL
        """
    );

    public static readonly Sql ForgetOld = new("DELETE FROM sign_ins WHERE user_id = $1 AND expires_at < $2");

    public static readonly Sql NoteSeen = new("UPDATE sign_ins SET last_seen_at = $1 WHERE id = $2 AND last_seen_at < $1");

    public static readonly Sql Renew = new(
        "UPDATE sign_ins SET token_hash = $1, stepped_up_at = $2, last_seen_at = $2 WHERE id = $3 AND user_id = $4 AND ended_at IS NULL"
    );

    public static readonly Sql End = new("UPDATE sign_ins SET ended_at = $1 WHERE user_id = $2 AND id = $3 AND ended_at IS NULL");

    /// <summary>Counts a failed attempt; the last allowed one starts the lock and resets the count.</summary>
    public static readonly Sql CountWrong = new(
        """
        UPDATE users SET lockout_end = CASE WHEN access_failed_count + 1 >= $1 THEN $2 ELSE NULL END,
          access_failed_count = CASE WHEN access_failed_count + 1 >= $1 THEN 0 ELSE access_failed_count + 1 END
        WHERE id = $3 AND (lockout_end IS NULL OR lockout_end <= $4)
        """
    );
}
