using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Passwords and failed attempts, in Identity's user columns.</summary>
internal sealed class Credentials(IWriter writer, IDbContextFactory<PaymentsDb> contexts, PasswordHashing passwords) : ICredentials
{
    private static readonly Actor Stranger = new(ActorKind.User, null, "not signed in", Role.None, Door.Page);

    public Task<Credential?> FindAsync(string name, CancellationToken ct)
    {
        var normalized = UserWrites.Normalized(name);
        return FindAsync(u => u.NormalizedUserName == normalized, ct);
    }

    public Task<Credential?> FindAsync(int user, CancellationToken ct) => FindAsync(u => u.Id == user, ct);

    public async Task<PasswordFit> CheckAsync(Credential? credential, string password, CancellationToken ct, bool isStranger = false) =>
        await passwords.VerifyAsync(credential?.PasswordHash, password, isStranger, ct) switch
        {
            PasswordVerificationResult.Success => PasswordFit.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordFit.RightOfOldHash,
            _ => PasswordFit.Wrong,
        };

    public async Task<FactorWays> WaysAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var has = await db.Users.Where(u => u.Id == user)
            .Select(u => new
            {
                App = db.Set<IdentityUserToken<int>>().Any(t => t.UserId == u.Id && t.Name == SecondFactorSql.Secret),
                Passkey = db.Set<PasskeyRow>().Any(p => p.UserId == u.Id),
            })
            .FirstOrDefaultAsync(ct);
        return (has?.App == true ? FactorWays.App : FactorWays.None) | (has?.Passkey == true ? FactorWays.Passkey : FactorWays.None);
    }

    public async Task RehashAsync(Credential credential, string password, CancellationToken ct)
    {
        var hash = await passwords.HashAsync(password, ct);
        await writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(UserSql.Rehash, hash, credential.User, credential.PasswordHash);
                return Result.Done;
            },
            ct
        );
    }

    public Task NoteRefusalAsync(int? user, string reason, Origin from, SignInLimits? counting, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                if (counting is not null)
                {
                    await session.WriteAsync(SignInSql.CountWrong, counting.WrongTries, session.Now + counting.Pause, user ?? 0, session.Now);
                }

                var fact = UserWrites.Fact(SignInVerbs.Failed, user ?? 0, new AuditChange("reason", null, reason));
                await session.AuditAsync(fact, Stranger with { Address = from.Address });
                return Result.Done;
            },
            ct
        );

    public async Task<Result> ChangePasswordAsync(int user, string password, SignInId keep, Actor actor, CancellationToken ct)
    {
        // Hashing is slow by design, so it is done before the transaction.
        var hash = await passwords.HashAsync(password, ct);
        return await writer.RunAsync<Result>(
            async session =>
            {
                await UserWrites.TakeTurnAsync(session);
                var row = await (await session.ContextAsync()).Users.SingleOrDefaultAsync(u => u.Id == user && u.DisabledAt == null);
                if (row is null)
                {
                    return UserFailures.NotFound;
                }

                using var accounts = AccountManager.In(session);
                await accounts.SetPasswordHashAsync(row, hash);
                await UserWrites.EndSignInsAsync(session, row, keep);
                await session.WriteAsync(UserSql.VoidCodes, session.Now, user);
                await session.AuditAsync(UserWrites.Fact(UserVerbs.Password, user, new AuditChange("by", null, "old password")), actor);
                await NotificationWrites.OfAccountAsync(session, NoticeKinds.PasswordChanged, user, "Your password was changed.", null);
                return Result.Done;
            },
            ct
        );
    }

    private async Task<Credential?> FindAsync(System.Linq.Expressions.Expression<Func<UserRow, bool>> which, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var roles = db.Set<IdentityUserRole<int>>().Join(db.Set<IdentityRole<int>>(), g => g.RoleId, r => r.Id, (g, r) => new { g.UserId, r.Name });
        var found = await db.Users
            .AsNoTracking()
            .Where(which)
            .Select(u => new { User = u, Roles = roles.Where(r => r.UserId == u.Id).Select(r => r.Name).ToList() })
            .FirstOrDefaultAsync(ct);
        return found?.User is { } row
            ? new Credential(row.Id, row.UserName!, row.PasswordHash, row.SecurityStamp ?? string.Empty)
            {
                Disabled = row.DisabledAt is not null,
                PausedUntil = row.LockoutEnd,
                HasSecondFactor = row.TwoFactorEnabled,
                TakesFactor = User.TakesFactor(row.TwoFactorEnabled, row.IsDemo, RoleNames.Read(found.Roles)),
                IsDemo = row.IsDemo,
                Resets = row.Resets,
            }
            : null;
    }
}
