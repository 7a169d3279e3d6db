using System.Data.Common;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Confirmations;

/// <summary>SQL of requests that wait for a second Admin.</summary>
internal static class ConfirmationSql
{
    /// <summary>What a reset wants that leaves API tokens valid.</summary>
    public const string KeepTokens = "tokens kept";

    private const string Rows =
        """
        SELECT c.id, c.kind, c.subject_id, c.about, c.asked_by_id, a.display_name AS asked_by, c.asked_at, c.workspace_id, c.seen, c.wanted,
               t.ceiling_minor, c.expires_at, c.state, c.settled_by_id, s.display_name AS settled_by, c.settled_at, c.reason, p.body,
               t.user_id, t.scopes, t.expires_at
        FROM confirmations c JOIN users a ON a.id = c.asked_by_id LEFT JOIN users s ON s.id = c.settled_by_id
        LEFT JOIN api_tokens t ON c.kind = 1 AND t.id = c.subject_id
        LEFT JOIN policies p ON p.id = CASE WHEN c.kind IN (5, 6) THEN CAST(c.seen AS bigint) END
        """;

    public static readonly Sql Waiting = new($"{Rows} WHERE c.state = 1 ORDER BY c.id");

    public static readonly Sql Settled = new($"{Rows} WHERE c.state <> 1 ORDER BY c.id DESC LIMIT $1");

    public static readonly Sql Lapsed = new($"{Rows} WHERE c.state = 1 AND c.expires_at <= $1 ORDER BY c.id");

    public static readonly Sql One = new($"{Rows} WHERE c.id = $1");

    public static readonly Sql Same = new("SELECT id FROM confirmations WHERE state = 1 AND kind = $1 AND subject_id = $2 AND expires_at > $3");

    public static readonly Sql Add = new(
        """
        INSERT INTO confirmations (kind, subject_id, workspace_id, about, seen, wanted, asked_by_id, asked_at, expires_at, state, settled_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id
        """
    );

    /// <summary>Updates a row only while it waits, so that one of two concurrent deciders wins.</summary>
    public static readonly Sql Settle = new(
        "UPDATE confirmations SET state = $1, settled_by_id = $2, settled_at = $3, reason = $4 WHERE id = $5 AND state = 1"
    );

    /// <summary>The token is no longer wanted; it never worked.</summary>
    public static readonly Sql EndToken = new("UPDATE api_tokens SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL AND waits_since IS NOT NULL");

    public static readonly Sql StartToken = new(
        """
        UPDATE api_tokens SET waits_since = NULL, confirmed_by_id = $1, confirmed_at = $2
        WHERE id = $3 AND waits_since IS NOT NULL AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
          AND EXISTS (SELECT 1 FROM users u WHERE u.id = api_tokens.user_id AND u.disabled_at IS NULL)
        """
    );

    public static RequestRow Read(DbDataReader r, Currency currency)
    {
        var request = new Confirmation(
            new ConfirmationId(r.GetInt64(0)), (ConfirmationKind)r.GetInt32(1), r.GetInt64(2), r.GetString(3),
            new PersonName(r.GetInt32(4), r.GetString(5)), r.InstantAt(6)!.Value)
        {
            Workspace = r.IntAt(7) is { } workspace ? new WorkspaceId(workspace) : null,
            Before = RolesAt(r, 8),
            After = RolesAt(r, 9),
            KeepsTokens = string.Equals(r.TextAt(9), KeepTokens, StringComparison.Ordinal),
            Ceiling = r.LongAt(10) is { } ceiling ? new Money(ceiling, currency) : null,
            Token = r.TextAt(19) is { } scopes ? new AskedToken(TokenScopes.Split(scopes), r.InstantAt(20)) : null,
            GainerId = GainerAt(r),
            Policies = PoliciesAt(r),
            Rates = (ConfirmationKind)r.GetInt32(1) is ConfirmationKind.Rates ? RateJson.Read(r.GetString(9)) : [],
            ExpiresAt = r.InstantAt(11)!.Value,
            State = (ConfirmationState)r.GetInt32(12),
            SettledBy = r.IntAt(13) is { } by ? new PersonName(by, r.GetString(14)) : null,
            SettledAt = r.InstantAt(15),
            Reason = r.TextAt(16),
        };
        return new(request, r.TextAt(8), r.TextAt(9));
    }

    private static int? GainerAt(DbDataReader r) =>
        (ConfirmationKind)r.GetInt32(1) switch
        {
            ConfirmationKind.Token => r.IntAt(18),
            ConfirmationKind.Roles or ConfirmationKind.NewUser or ConfirmationKind.Reset or ConfirmationKind.Enable => (int)r.GetInt64(2),
            _ => null,
        };

    private static (Policy, Policy)? PoliciesAt(DbDataReader r) =>
        (ConfirmationKind)r.GetInt32(1) is ConfirmationKind.OnePerson or ConfirmationKind.Policy && r.TextAt(9) is { } wanted
            ? (r.TextAt(17) is { } before ? PolicyJson.Read(before) : Policy.Default, PolicyJson.Read(wanted))
            : null;

    private static Role RolesAt(DbDataReader r, int column) =>
        (ConfirmationKind)r.GetInt32(1) is ConfirmationKind.Roles or ConfirmationKind.NewUser or ConfirmationKind.Reset or ConfirmationKind.Enable
        && r.TextAt(column) is { } names
            ? RoleNames.Read(names.Split(", "))
            : Role.None;
}

/// <summary>A request with the data only its confirmation needs.</summary>
internal sealed record RequestRow(Confirmation Request, string? Seen, string? Wanted);
