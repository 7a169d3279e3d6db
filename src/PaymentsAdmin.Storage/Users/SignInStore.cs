using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Sessions in their table.</summary>
internal sealed class SignInStore(IWriter writer, IReader reader, IDbContextFactory<PaymentsDb> contexts) : ISignIns, IPasskeySignIns
{
    // Ended and expired sessions are kept for a while as a record.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public Task<Result<SignIn>> OpenAsync(NewSignIn signIn, CancellationToken ct) =>
        writer.RunAsync<Result<SignIn>>(
            async session =>
            {
                if (signIn.FromNewBrowser)
                {
                    await NotificationWrites.NotifyAsync(session, SignInSql.ToWhoSignedInBefore, UnseenBrowser(signIn.User), signIn.User);
                }

                if (signIn.Passkey is { } passkey && await PasskeyWrites.UseAsync(session, passkey) is { } no)
                {
                    return no;
                }

                if (await session.WriteAsync(SignInSql.LetIn, session.Now, signIn.User) != 1)
                {
                    return SignInFailures.NotFitting;
                }

                await session.WriteAsync(SignInSql.ForgetOld, signIn.User, session.Now - Kept);
                DateTimeOffset? steppedUp = signIn.SteppedUp ? session.Now : null;
                var (address, agent) = (signIn.From.Address, signIn.From.Agent);
                var id = await session.AllAsync(
                    SignInSql.Open, r => r.GetInt64(0), signIn.User, signIn.TokenHash, session.Now, signIn.ExpiresAt, steppedUp, address, agent
                );
                var opened = await ReadAsync(session, new SignInId(id[0]), signIn.User);
                var self = new Actor(ActorKind.User, signIn.User, opened.User.Name, opened.User.Roles, Door.Page) { Address = address };
                var fact = UserWrites.Fact(SignInVerbs.SignIn, signIn.User, new AuditChange("by", null, signIn.How));
                await session.AuditAsync(fact, self);
                return opened;
            },
            ct
        );

    public async Task<SignIn?> FindAsync(byte[] tokenHash, CancellationToken ct)
    {
        // One row per role of the user.
        var rows = await reader.AllAsync(Query.Keep(SignInSql.Find, tokenHash), row => (SignIn: Of(row), Role: row.TextOrNull("role")), ct);
        return rows.Count == 0 ? null : rows[0].SignIn with { User = rows[0].SignIn.User with { Roles = RoleNames.Read(rows.Select(r => r.Role)) } };
    }

    public async Task<IReadOnlyList<SignInState>> NotEndedAsync(IReadOnlyCollection<SignInId> ids, CancellationToken ct)
    {
        var numbers = ids.Select(id => id.Value).ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<SignInRow>()
            .Where(s => numbers.Contains(s.Id) && s.EndedAt == null)
            .Select(s => new { s.Id, s.LastSeenAt, s.ExpiresAt })
            .ToListAsync(ct);
        return [.. rows.Select(s => new SignInState(new(s.Id), s.LastSeenAt, s.ExpiresAt))];
    }

    public async Task<IReadOnlyList<SignIn>> OfUserAsync(int user, DateTimeOffset seenSince, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<SignInRow>().AsNoTracking().Where(s => s.UserId == user && s.EndedAt == null && s.LastSeenAt > seenSince).ToListAsync(ct);
        var found = await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == user), ct);
        return [.. rows.OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id).Select(row => Of(row, found[0]))];
    }

    public Task NoteSeenAsync(SignInId id, DateTimeOffset at, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(SignInSql.NoteSeen, at, id.Value);
                return Result.Done;
            },
            ct
        );

    public Task<Result<SignIn>> RenewAsync(SignInId id, byte[] tokenHash, Actor actor, CancellationToken ct) => RenewByAsync(id, tokenHash, null, actor, ct);

    public Task<Result<SignIn>> RenewAsync(SignInId id, byte[] tokenHash, UsedPasskey passkey, Actor actor, CancellationToken ct) =>
        RenewByAsync(id, tokenHash, passkey, actor, ct);

    public Task<Result> EndAsync(int user, SignInId id, Verb verb, Actor actor, CancellationToken ct) =>
        EndAsync(user, verb, actor, session => session.WriteAsync(SignInSql.End, session.Now, user, id.Value), ct);

    public Task<Result> EndAllAsync(int user, SignInId? except, Actor actor, CancellationToken ct) =>
        EndAsync(user, SignInVerbs.EndSignIns, actor, session => session.WriteAsync(UserSql.EndSignIns, session.Now, user, except?.Value ?? 0), ct);

    private Task<Result<SignIn>> RenewByAsync(SignInId id, byte[] tokenHash, UsedPasskey? passkey, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<SignIn>>(
            async session =>
            {
                var user = actor.UserId ?? 0;
                if (passkey is not null && await PasskeyWrites.UseAsync(session, passkey) is { } no)
                {
                    return no;
                }

                if (await session.WriteAsync(SignInSql.Renew, tokenHash, session.Now, id.Value, user) != 1)
                {
                    return SignInFailures.Ended;
                }

                await session.AuditAsync(
                    passkey is null
                        ? UserWrites.Fact(SignInVerbs.StepUp, user)
                        : UserWrites.Fact(SignInVerbs.StepUp, user, new AuditChange("by", null, "passkey")),
                    actor
                );
                return await ReadAsync(session, id, user);
            },
            ct
        );

    private static Notice UnseenBrowser(int user) =>
        new(NoticeKinds.NewBrowser, "user", user, "Your account was used in a new browser.", null, Mail: true);

    private Task<Result> EndAsync(int user, Verb verb, Actor actor, Func<IWriteSession, ValueTask<int>> end, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                var ended = await end(session);
                if (ended > 0)
                {
                    var count = ended.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    await session.AuditAsync(UserWrites.Fact(verb, user, new AuditChange("ended", null, count)), actor);
                }

                return Result.Done;
            },
            ct
        );

    private static async ValueTask<SignIn> ReadAsync(IWriteSession session, SignInId id, int user)
    {
        var db = await session.ContextAsync();
        var row = await db.Set<SignInRow>().AsNoTracking().SingleAsync(s => s.Id == id.Value);
        return Of(row, (await UserReads.ReadAsync(db, db.Users.Where(u => u.Id == user), default))[0]);
    }

    private static SignIn Of(DbDataReader row) =>
        new(new(row.Whole("id")), UserReads.Of(row), row.Instant("started_at"), row.Instant("last_seen_at"), row.Instant("expires_at"))
        {
            SteppedUpAt = row.InstantOrNull("stepped_up_at"),
            Address = row.TextOrNull("address"),
            Agent = row.TextOrNull("agent"),
        };

    private static SignIn Of(SignInRow row, User user) =>
        new(new(row.Id), user, row.StartedAt, row.LastSeenAt, row.ExpiresAt)
        {
            SteppedUpAt = row.SteppedUpAt,
            Address = row.Address,
            Agent = row.Agent,
        };
}
