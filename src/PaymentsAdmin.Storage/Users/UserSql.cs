using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>SQL of users that EF cannot express well.</summary>
internal static class UserSql
{
    public static readonly Sql EnsureRole = new(
        "INSERT INTO roles (name, normalized_name, concurrency_stamp) VALUES ($1, $2, $3) ON CONFLICT (normalized_name) DO NOTHING"
    );

    /// <summary>Locks the roles first, so that changes of users are serialized.</summary>
    public static readonly Sql TakeTurn = new("SELECT id FROM roles ORDER BY id {lock}");

    public static readonly Sql GiveRole = new("INSERT INTO user_roles (user_id, role_id) SELECT $1, id FROM roles WHERE normalized_name = $2");

    public static readonly Sql OtherAdmins = new(
        """
        SELECT u.id FROM users u JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id
        WHERE r.normalized_name = 'ADMIN' AND u.disabled_at IS NULL AND u.id <> $1 LIMIT 1
        """
    );

    /// <summary>Unless the password was changed meanwhile.</summary>
    public static readonly Sql Rehash = new("UPDATE users SET password_hash = $1 WHERE id = $2 AND password_hash = $3");

    public static readonly Sql TakeRoles = new("DELETE FROM user_roles WHERE user_id = $1");

    public static readonly Sql EndSignIns = new("UPDATE sign_ins SET ended_at = $1 WHERE user_id = $2 AND ended_at IS NULL AND id <> $3");

    /// <summary>Ends API sessions opened with the user's own password.</summary>
    public static readonly Sql ReleaseSessions = new(
        "UPDATE crm_com_sessions SET released_at = $1 WHERE user_id = $2 AND api_token_id IS NULL AND released_at IS NULL"
    );

    public static readonly Sql ForgetSecondFactor = new("DELETE FROM user_tokens WHERE user_id = $1");

    public static readonly Sql ForgetPasskeys = new("DELETE FROM passkeys WHERE user_id = $1");

    /// <summary>An address set after a moment may be a thief's.</summary>
    public static readonly Sql ForgetNewAddress = new(
        $"""
        UPDATE users SET email = NULL, normalized_email = NULL WHERE id = $1 AND EXISTS (
          SELECT 1 FROM audit_entries a WHERE a.subject_kind = 'user' AND a.subject_id = $1 AND a.action = '{UserVerbs.Address.Code}' AND a.at > $2)
        """
    );

    public static readonly Sql VoidCodes = new("UPDATE one_time_codes SET used_at = $1 WHERE user_id = $2 AND used_at IS NULL");

    public static readonly Sql KeepCode = new(
        "INSERT INTO one_time_codes (purpose, user_id, code_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)"
    );

    /// <summary>Returns the owner of the code; no row if it cannot be redeemed (any more).</summary>
    public static readonly Sql SpendCode = new(
        """
        UPDATE one_time_codes SET used_at = $1
        WHERE code_hash = $2 AND purpose = $3 AND used_at IS NULL AND expires_at > $1 AND user_id IS NOT NULL RETURNING user_id
        """
    );

    /// <summary>Codes of the first set-up belong to no user yet.</summary>
    public static readonly Sql VoidSetUpCodes = new("UPDATE one_time_codes SET used_at = $1 WHERE purpose = $2 AND user_id IS NULL AND used_at IS NULL");

    public static readonly Sql KeepSetUpCode = new("INSERT INTO one_time_codes (purpose, code_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)");

    public static readonly Sql SpendSetUpCode = new(
        "UPDATE one_time_codes SET used_at = $1 WHERE code_hash = $2 AND purpose = $3 AND used_at IS NULL AND expires_at > $1 AND user_id IS NULL"
    );
}
