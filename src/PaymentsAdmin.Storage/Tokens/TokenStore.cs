using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Tokens;

/// <summary>Tokens in their table. Recently used ones are cached for a moment, and dropped as soon as one is revoked.</summary>
internal sealed class TokenStore(
    IWriter writer,
    IReader reader,
    KnownTokens known,
    IDbContextFactory<PaymentsDb> contexts,
    Organisation organisation,
    TimeProvider time
) : ITokenStore
{
    public Task<Result<ApiToken>> AddAsync(TokenInput token, Money? ceiling, byte[] secretHash, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => NewTokens.AddAsync(session, token, ceiling, secretHash, actor), ct);

    public async Task<IReadOnlyList<ApiToken>> ListAsync(int? userId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Joined(db, t => userId == null || t.UserId == userId).OrderByDescending(r => r.Token.Id).ToListAsync(ct);
        var today = new BusinessClock(time, organisation).Today;
        var used = await db.Set<TokenDayRow>().AsNoTracking().Where(d => d.Day == today).ToDictionaryAsync(d => d.TokenId, d => d.PostedMinor, ct);
        var limited = await LimitedAsync(db, ct);
        return
            [
                .. rows.Select(Of)
                    .Select(token =>
                        limited.Contains(token.UserId) ? token with { ExpiresAt = TokenLifetime.EndOf(token.ExpiresAt, token.MadeAt, User.FactorRoles) } : token
                    )
                    .Select(token => token.Ceiling is null ? token : token with { UsedToday = InBase(used.GetValueOrDefault(token.Id.Value)) }),
            ];
    }

    public async Task<ApiToken?> FindAsync(TokenId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Joined(db, t => t.Id == id.Value).FirstOrDefaultAsync(ct) is { } found ? Of(found) : null;
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

    public async Task<int> CountIdleAsync(DateTimeOffset since, CancellationToken ct) =>
        (int)(await reader.AllAsync(Query.Keep(TokenSql.CountIdle, since), r => r.GetInt64(0), ct))[0];

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

    private static async ValueTask<Result> RevokeAsync(IWriteSession session, TokenId id, Actor actor)
    {
        var token = await session.FirstAsync(TokenSql.State, r => new { Workspace = r.GetInt32(0), Revoked = !r.IsDBNull(1) }, id.Value);
        if (token is null || token.Revoked)
        {
            return token is null ? TokenFailures.NotFound : Result.Done;
        }

        await session.WriteAsync(TokenSql.Revoke, session.Now, id.Value);
        await session.AuditAsync(NewTokens.Fact(TokenVerbs.Revoke, id, new WorkspaceId(token.Workspace), new AuditChange("revoked", "false", "true")), actor);
        return Result.Done;
    }

    // The users whose tokens are limited to a year.
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
        join admin in db.Users on token.ConfirmedById equals admin.Id into admins
        from second in admins.DefaultIfEmpty()
        join maker in db.Users on token.MadeById equals maker.Id into makers
        from made in makers.DefaultIfEmpty()
        select new Row
        {
            Token = token,
            UserName = user.UserName!,
            Second = second == null ? null : second.DisplayName,
            Maker = made == null ? null : made.DisplayName,
        };

    private (TokenOwner Owner, string? Role) Read(DbDataReader row)
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
            Ceiling = row.WholeOrNull("ceiling_minor") is { } ceiling ? InBase(ceiling) : null,
            WaitsSince = row.InstantOrNull("waits_since"),
            MadeAt = row.Instant("made_at"),
            MadeBy = row.WholeOrNull("made_by_id") is { } maker ? new PersonName((int)maker, row.TextOrNull("made_by") ?? "") : null,
            ByFactor = row.Flag("by_factor"),
            ExpiresAt = row.InstantOrNull("expires_at"),
            LastUsedAt = row.InstantOrNull("last_used_at"),
            RevokedAt = row.InstantOrNull("revoked_at"),
        };
        var disabled = row.WholeOrNull("disabled_at") is not null;
        return (new TokenOwner(token, row.Text("display_name"), Role.None, disabled), row.TextOrNull("role"));
    }

    private ApiToken Of(Row found) =>
        new(
            new TokenId(found.Token.Id), found.Token.UserId, found.UserName, new WorkspaceId(found.Token.WorkspaceId), found.Token.Name,
            TokenScopes.Split(found.Token.Scopes))
        {
            PostAlone = found.Token.PostAlone,
            Ceiling = found.Token.CeilingMinor is { } ceiling ? InBase(ceiling) : null,
            WaitsSince = found.Token.WaitsSince,
            ConfirmedBy = found is { Token.ConfirmedById: { } by, Second: { } name } ? new PersonName(by, name) : null,
            ConfirmedAt = found.Token.ConfirmedAt,
            MadeAt = found.Token.MadeAt,
            MadeBy = found is { Token.MadeById: { } maker, Maker: { } made } ? new PersonName(maker, made) : null,
            ByFactor = found.Token.ByFactor,
            ExpiresAt = found.Token.ExpiresAt,
            LastUsedAt = found.Token.LastUsedAt,
            RevokedAt = found.Token.RevokedAt,
        };

    private Money InBase(long minor) => new(minor, organisation.BaseCurrency);

    private sealed record Row
    {
        public required ApiTokenRow Token { get; init; }
        public required string UserName { get; init; }
        public required string? Second { get; init; }
        public required string? Maker { get; init; }
    }
}
