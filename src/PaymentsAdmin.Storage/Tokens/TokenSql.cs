using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Tokens;

/// <summary>SQL statements on tokens.</summary>
internal static class TokenSql
{
    public static readonly Sql User = new("SELECT id, user_name, disabled_at, two_factor_enabled, is_demo FROM users WHERE id = $1 {lock}");

    /// <summary>One row per role of the token's user; a single row without a role if there is none.</summary>
    public static readonly Sql BySecret = new(
        """
        SELECT t.id, t.user_id, u.user_name, t.workspace_id, t.name, t.scopes, t.post_alone, t.ceiling_minor, t.waits_since, t.made_at,
               t.made_by_id, t.by_factor, m.display_name AS made_by, t.expires_at, t.last_used_at, t.revoked_at, u.display_name, u.disabled_at, r.name AS role
        FROM api_tokens t
        JOIN users u ON u.id = t.user_id
        LEFT JOIN users m ON m.id = t.made_by_id
        LEFT JOIN user_roles g ON g.user_id = u.id
        LEFT JOIN roles r ON r.id = g.role_id
        WHERE t.token_hash = $1
        """
    );

    public static readonly Sql Roles = new("SELECT r.name FROM user_roles g JOIN roles r ON r.id = g.role_id WHERE g.user_id = $1");

    public static readonly Sql Workspace = new("SELECT key FROM workspaces WHERE id = $1 AND archived_at IS NULL");

    public static readonly Sql Add = new(
        """
        INSERT INTO api_tokens (user_id, workspace_id, name, token_hash, scopes, post_alone, made_at, made_by_id, expires_at, ceiling_minor,
          waits_since, by_factor)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
        """
    );

    /// <summary>Tokens without an end that work but were not used since; those of Approvers and Admins end within a year.</summary>
    public static readonly Sql CountIdle = new(
        $"""
        SELECT COUNT(*) FROM api_tokens t JOIN users u ON u.id = t.user_id
        WHERE t.revoked_at IS NULL AND t.expires_at IS NULL AND t.waits_since IS NULL AND COALESCE(t.last_used_at, t.made_at) <= $1
          AND u.disabled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM user_roles g JOIN roles r ON r.id = g.role_id
                          WHERE g.user_id = u.id AND r.name IN ({RoleNames.Quoted(Core.Users.User.FactorRoles)}))
        """
    );

    public static readonly Sql State = new("SELECT workspace_id, revoked_at FROM api_tokens WHERE id = $1 {lock}");

    public static readonly Sql Revoke = new("UPDATE api_tokens SET revoked_at = $1 WHERE id = $2");

    public static readonly Sql NoteUse = new("UPDATE api_tokens SET last_used_at = $1 WHERE id = $2 AND (last_used_at IS NULL OR last_used_at <= $3)");
}
