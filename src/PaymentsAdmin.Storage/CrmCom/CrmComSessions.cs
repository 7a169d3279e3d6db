using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.CrmCom;

/// <summary>CRM.COM API sessions in their table.</summary>
internal sealed class CrmComSessions(IWriter writer, IReader reader) : ICrmComSessions
{
    // Ended and expired sessions are kept for a while as a record.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly Actor Stranger = new(ActorKind.Token, null, "not signed in", Role.None, Door.CrmComRest);

    private static readonly Sql LetIn = new(
        "UPDATE users SET last_sign_in_at = $1 WHERE id = $2 AND disabled_at IS NULL RETURNING display_name"
    );

    /// <summary>One row per role of the user.</summary>
    private static readonly Sql Factor = new(
        """
        SELECT u.two_factor_enabled, u.is_demo, r.name AS role
        FROM users u LEFT JOIN user_roles g ON g.user_id = u.id LEFT JOIN roles r ON r.id = g.role_id WHERE u.id = $1
        """
    );

    private static readonly Sql NamedUnit = new("SELECT id FROM units WHERE workspace_id = $1 AND hex_id = $2 AND active");

    private static readonly Sql OwnUnit = new(
        """
        SELECT id FROM units WHERE workspace_id = $1 AND active AND (is_main OR id = (SELECT unit_id FROM users WHERE id = $2))
        ORDER BY is_main, id LIMIT 1
        """
    );

    private static readonly Sql ForgetOld = new("DELETE FROM crm_com_sessions WHERE expires_at < $1");

    private static readonly Sql Open = new(
        """
        INSERT INTO crm_com_sessions (token_hash, user_id, workspace_id, api_token_id, unit_id, started_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    );

    /// <summary>One row per role of the user.</summary>
    private static readonly Sql Find = new(
        """
        SELECT s.id, s.user_id, s.workspace_id, s.api_token_id, s.unit_id, s.expires_at, s.released_at, u.display_name, u.disabled_at,
               u.two_factor_enabled, u.is_demo, t.post_alone, t.ceiling_minor, t.made_by_id, t.by_factor, t.revoked_at, t.made_at AS token_made_at,
               t.expires_at AS token_expires_at, r.name AS role
        FROM crm_com_sessions s
        JOIN users u ON u.id = s.user_id
        LEFT JOIN api_tokens t ON t.id = s.api_token_id
        LEFT JOIN user_roles g ON g.user_id = u.id
        LEFT JOIN roles r ON r.id = g.role_id
        WHERE s.token_hash = $1
        """
    );

    private static readonly Sql Extend = new("UPDATE crm_com_sessions SET expires_at = $1 WHERE id = $2 AND expires_at < $1 AND released_at IS NULL");

    private static readonly Sql Release = new("UPDATE crm_com_sessions SET released_at = $1 WHERE id = $2 AND released_at IS NULL");

    public Task<Result> OpenAsync(NewCrmComSession session, CancellationToken ct) => writer.RunAsync(write => OpenAsync(write, session), ct);

    public async Task<CrmComSession?> FindAsync(byte[] tokenHash, CancellationToken ct)
    {
        var rows = await reader.AllAsync(Query.Keep(Find, tokenHash), Read, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var (session, hasFactor, isDemo, _) = rows[0];
        var roles = RoleNames.Read(rows.Select(r => r.Role));
        return session with { Roles = roles, TakesFactor = User.TakesFactor(hasFactor, isDemo, roles) };
    }

    public Task ExtendAsync(long session, DateTimeOffset until, CancellationToken ct) =>
        writer.RunAsync(
            async write =>
            {
                await write.WriteAsync(Extend, until, session);
                return Result.Done;
            },
            ct
        );

    public Task ReleaseAsync(long session, Actor actor, CancellationToken ct) =>
        writer.RunAsync(
            async write =>
            {
                if (await write.WriteAsync(Release, write.Now, session) > 0)
                {
                    await write.AuditAsync(UserWrites.Fact(SignInVerbs.SignOut, actor.UserId ?? 0, new AuditChange("by", null, "crmcom")), actor);
                }

                return Result.Done;
            },
            ct
        );

    public Task NoteRefusalAsync(int? user, string reason, CrmComSignIn input, CancellationToken ct) =>
        writer.RunAsync(
            async write =>
            {
                var self = Stranger with { RequestId = input.RequestId, Address = input.From.Address };
                await write.AuditAsync(UserWrites.Fact(SignInVerbs.Failed, user ?? 0, new AuditChange("reason", null, reason)), self);
                return Result.Done;
            },
            ct
        );

    private static async ValueTask<Result> OpenAsync(IWriteSession write, NewCrmComSession session)
    {
        var let = await write.AllAsync(LetIn, r => r.GetString(0), write.Now, session.User);
        if (let is not [var name])
        {
            return CrmComFailures.NotFitting;
        }

        if (session.ApiToken is null && await TakesFactorAsync(write, session.User))
        {
            return CrmComFailures.NotFitting;
        }

        var unit = session.Unit is { } hex
            ? await write.AllAsync(NamedUnit, Id, session.Workspace.Value, hex.Trim().ToUpperInvariant())
            : await write.AllAsync(OwnUnit, Id, session.Workspace.Value, session.User);
        if (session.Unit is not null && unit.Count == 0)
        {
            return ReferenceFailures.NotFound(Core.Reference.Unit.Kind).At(nameof(NewCrmComSession.Unit));
        }

        int? acting = unit.Count == 0 ? null : unit[0];
        await write.WriteAsync(ForgetOld, write.Now - Kept);
        await write.WriteAsync(
            Open, session.TokenHash, session.User, session.Workspace.Value, session.ApiToken?.Value, acting, write.Now, session.ExpiresAt);
        var kind = session.ApiToken is null ? ActorKind.User : ActorKind.Token;
        var how = session.ApiToken is null ? "crmcom, password" : "crmcom, api token";
        var self = new Actor(kind, session.User, name, Role.None, Door.CrmComRest, session.RequestId) { UnitId = acting, Address = session.From.Address };
        await write.AuditAsync(UserWrites.Fact(SignInVerbs.SignIn, session.User, new AuditChange("by", null, how)), self);
        return Result.Done;
    }

    private static async ValueTask<bool> TakesFactorAsync(IWriteSession write, int user)
    {
        var rows = await write.AllAsync(Factor, r => (HasFactor: r.GetBoolean(0), IsDemo: r.GetBoolean(1), Role: r.TextAt(2)), user);
        return User.TakesFactor(rows[0].HasFactor, rows[0].IsDemo, RoleNames.Read(rows.Select(r => r.Role)));
    }

    private static int Id(DbDataReader row) => row.GetInt32(0);

    private static TokenGrant Grant(TokenId token, DbDataReader row) =>
        new(token, row.Flag("post_alone"), row.WholeOrNull("ceiling_minor") is not null, (int?)row.WholeOrNull("made_by_id"))
        {
            ByFactor = row.Flag("by_factor"),
        };

    private static (CrmComSession Session, bool HasFactor, bool IsDemo, string? Role) Read(DbDataReader row)
    {
        var session = new CrmComSession(
            row.Whole("id"),
            (int)row.Whole("user_id"),
            row.Text("display_name"),
            Role.None,
            new WorkspaceId((int)row.Whole("workspace_id")),
            (int?)row.WholeOrNull("unit_id"),
            row.Instant("expires_at")
        )
        {
            Ended = row.WholeOrNull("released_at") is not null || row.WholeOrNull("disabled_at") is not null,
            ApiToken = row.WholeOrNull("api_token_id") is { } token
                ? new CrmComApiToken(
                    Grant(new TokenId(token), row),
                    row.WholeOrNull("revoked_at") is not null,
                    row.Instant("token_made_at"),
                    row.InstantOrNull("token_expires_at")
                )
                : null,
        };
        return (session, row.Flag("two_factor_enabled"), row.Flag("is_demo"), row.TextOrNull("role"));
    }
}
