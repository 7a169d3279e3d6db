using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Tokens;

/// <summary>Tokens in their table. Those that call again and again are remembered for a moment, and forgotten as soon as one is revoked.</summary>
internal sealed class TokenStore(IWriter writer, IReader reader, KnownTokens known, IDbContextFactory<PaymentsDb> contexts) : ITokenStore
{
    public Task<Result<ApiToken>> AddAsync(TokenInput token, byte[] secretHash, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => AddAsync(session, token, secretHash, actor), ct);

    public async Task<IReadOnlyList<ApiToken>> ListAsync(int? userId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Joined(db, t => userId == null || t.UserId == userId).OrderByDescending(r => r.Token.Id).ToListAsync(ct);
        var limited = await LimitedAsync(db, ct);
        return [.. rows.Select(r => Of(r.Token, r.UserName)).Select(t => limited.Contains(t.UserId) ? t with { ExpiresAt = TokenLife.EndOf(t.ExpiresAt, t.MadeAt, User.FactorRoles) } : t)];
    }

    public async Task<ApiToken?> FindAsync(TokenId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Joined(db, t => t.Id == id.Value).FirstOrDefaultAsync(ct) is { } found ? Of(found.Token, found.UserName) : null;
    }

    public async Task<Result> RevokeAsync(TokenId id, Actor actor, CancellationToken ct)
    {
        var done = await writer.RunAsync(session => RevokeAsync(session, id, actor), ct);
        known.Forget();
        return done;
    }

    public async Task<TokenOwner?> FindAsync(byte[] secretHash, CancellationToken ct)
    {
        if (known.Find(secretHash) is { } owner)
        {
            return owner;
        }

        var begun = known.Begin();
        var rows = await reader.AllAsync(Query.Keep(TokenSql.BySecret, secretHash), Read, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        owner = rows[0].Owner with { Roles = RoleNames.Read(rows.Select(r => r.Role)) };
        known.Keep(secretHash, owner, begun);
        return owner;
    }

    public async Task NoteUseAsync(TokenId id, DateTimeOffset at, DateTimeOffset before, CancellationToken ct)
    {
        await writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(TokenSql.NoteUse, at, id.Value, before);
                return Result.Done;
            },
            ct
        );
        known.Forget();
    }

    private static async ValueTask<Result<ApiToken>> AddAsync(IWriteSession session, TokenInput token, byte[] secretHash, Actor actor)
    {
        var user = await session.FirstAsync(TokenSql.User, r => new { Name = r.GetString(1), Disabled = !r.IsDBNull(2) }, token.UserId);
        if (user is null || user.Disabled)
        {
            return user is null ? UserFailures.NotFound : UserFailures.Disabled;
        }

        if (await session.FirstAsync(TokenSql.Workspace, r => r.GetString(0), token.Workspace.Value) is null)
        {
            return WorkspaceFailures.NotFound;
        }

        var roles = RoleNames.Read(await session.AllAsync(TokenSql.Roles, r => (string?)r.GetString(0), token.UserId));
        if (TokenLife.EndOf(token.ExpiresAt, session.Now, roles) != token.ExpiresAt)
        {
            return TokenFailures.TooLong;
        }

        var id = await session.AllAsync(
            TokenSql.Add,
            r => r.GetInt64(0),
            token.UserId, token.Workspace.Value, token.Name, secretHash, string.Join(',', token.Scopes), token.PostAlone, session.Now,
            actor.UserId, token.ExpiresAt
        );
        await session.AuditAsync(Added(new TokenId(id[0]), token), actor);
        await NotificationWrites.OfAccountAsync(
            session, NoticeKinds.TokenMade, token.UserId, $"{actor.Name} made an API token that acts in your name.", actor.Name);
        return new ApiToken(new TokenId(id[0]), token.UserId, user.Name, token.Workspace, token.Name, token.Scopes)
        {
            PostAlone = token.PostAlone,
            MadeAt = session.Now,
            ExpiresAt = token.ExpiresAt,
        };
    }

    private static async ValueTask<Result> RevokeAsync(IWriteSession session, TokenId id, Actor actor)
    {
        var token = await session.FirstAsync(TokenSql.State, r => new { Workspace = r.GetInt32(0), Revoked = !r.IsDBNull(1) }, id.Value);
        if (token is null || token.Revoked)
        {
            return token is null ? TokenFailures.NotFound : Result.Done;
        }

        await session.WriteAsync(TokenSql.Revoke, session.Now, id.Value);
        await session.AuditAsync(Fact("token.revoke", id, new WorkspaceId(token.Workspace), new AuditChange("revoked", "false", "true")), actor);
        return Result.Done;
    }

    private static AuditFact Added(TokenId id, TokenInput token) =>
        Fact(
            "token.add",
            id,
            token.Workspace,
            new AuditChange("user", null, token.UserId.ToString(CultureInfo.InvariantCulture)),
            new AuditChange("scopes", null, string.Join(',', token.Scopes)),
            new AuditChange("expires", null, token.ExpiresAt?.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)),
            new AuditChange("postAlone", null, token.PostAlone ? "true" : "false")
        ) with
        {
            Texts = [new AuditChange("name", null, token.Name)],
        };

    private static AuditFact Fact(string action, TokenId id, WorkspaceId workspace, params AuditChange[] changes) =>
        new(action, "token", id.Value, workspace) { Changes = changes };

    // The users whose tokens end after a year.
    private static async Task<HashSet<int>> LimitedAsync(PaymentsDb db, CancellationToken ct)
    {
        var names = RoleNames.In(User.FactorRoles).Select(RoleNames.Normalized).ToList();
        var users =
            from given in db.UserRoles
            join role in db.Roles on given.RoleId equals role.Id
            where names.Contains(role.NormalizedName!)
            select given.UserId;
        return [.. await users.Distinct().ToListAsync(ct)];
    }

    private static IQueryable<Row> Joined(PaymentsDb db, System.Linq.Expressions.Expression<Func<ApiTokenRow, bool>> which) =>
        from token in db.Set<ApiTokenRow>().AsNoTracking().Where(which)
        join user in db.Users on token.UserId equals user.Id
        select new Row { Token = token, UserName = user.UserName!, UserDisabled = user.DisabledAt != null };

    private static (TokenOwner Owner, string? Role) Read(DbDataReader row)
    {
        var token = new ApiToken(
            new TokenId(row.Whole("id")),
            (int)row.Whole("user_id"),
            row.Text("user_name"),
            new WorkspaceId((int)row.Whole("workspace_id")),
            row.Text("name"),
            TokenScopes.Split(row.Text("scopes"))
        )
        {
            PostAlone = row.Flag("post_alone"),
            MadeAt = row.Instant("made_at"),
            ExpiresAt = row.InstantOrNull("expires_at"),
            LastUsedAt = row.InstantOrNull("last_used_at"),
            RevokedAt = row.InstantOrNull("revoked_at"),
        };
        var disabled = row.WholeOrNull("disabled_at") is not null;
        return (new TokenOwner(token, row.Text("display_name"), Role.None, disabled), row.TextOrNull("role"));
    }

    private static ApiToken Of(ApiTokenRow row, string userName) =>
        new(new TokenId(row.Id), row.UserId, userName, new WorkspaceId(row.WorkspaceId), row.Name, TokenScopes.Split(row.Scopes))
        {
            PostAlone = row.PostAlone,
            MadeAt = row.MadeAt,
            ExpiresAt = row.ExpiresAt,
            LastUsedAt = row.LastUsedAt,
            RevokedAt = row.RevokedAt,
        };

    private sealed record Row
    {
        public required ApiTokenRow Token { get; init; }
        public required string UserName { get; init; }
        public required bool UserDisabled { get; init; }
    }
}
