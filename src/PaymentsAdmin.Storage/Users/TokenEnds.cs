using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Revokes the API tokens of a user in the transaction that gives the reason.</summary>
internal static class TokenEnds
{
    private static readonly Sql Revoke = new("UPDATE api_tokens SET revoked_at = $1 WHERE user_id = $2 AND revoked_at IS NULL RETURNING id, workspace_id");

    /// <summary>Revokes them all for good, with the CRM.COM sessions that they opened and an audit entry each.</summary>
    public static async ValueTask RevokeAllAsync(IWriteSession session, int user, Actor actor)
    {
        foreach (var (id, workspace) in await session.AllAsync(Revoke, r => (Id: r.GetInt64(0), Workspace: r.GetInt32(1)), session.Now, user))
        {
            var fact = new AuditFact(TokenVerbs.Revoke, "token", id, new WorkspaceId(workspace)) { Changes = [new AuditChange("revoked", "false", "true")] };
            await session.AuditAsync(fact, actor);
        }
    }

    /// <summary>What a reset does with them, for the audit trail.</summary>
    public static AuditChange Of(NewAccess access) => new("tokensKept", null, access.KeepsTokens ? "true" : "false");
}
