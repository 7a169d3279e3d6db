using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Second factors: the sealed secret, the last used time step, and hashes of recovery codes.</summary>
internal sealed class SecondFactors(IWriter writer, IDbContextFactory<PaymentsDb> contexts) : ISecondFactors
{
    public async Task<KeptFactor?> FindAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<IdentityUserToken<int>>().AsNoTracking().Where(t => t.UserId == user).OrderBy(t => t.Name).ToListAsync(ct);
        var secret = rows.FirstOrDefault(t => t.Name is SecondFactorSql.Secret)?.Value;
        var hashes = rows.Where(t => t.Name.StartsWith(SecondFactorSql.Recovery, StringComparison.Ordinal)).Select(t => t.Value!);
        return rows.Count == 0 ? null : new KeptFactor(secret, [.. hashes]);
    }

    public Task<Result> EnrolAsync(int user, KeptFactor factor, long step, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await FindAsync(session, user) is not { } row)
                {
                    return UserFailures.NotFound;
                }

                using var accounts = AccountManager.In(session);
                AccountManager.Expect(await accounts.SetTwoFactorEnabledAsync(row, true));
                await session.WriteAsync(SecondFactorSql.Forget, user);
                await session.WriteAsync(SecondFactorSql.Keep, user, SecondFactorSql.Secret, factor.SealedSecret);
                await session.WriteAsync(SecondFactorSql.Keep, user, SecondFactorSql.Step, step.ToString(CultureInfo.InvariantCulture));
                await KeepRecoveryAsync(session, user, factor.RecoveryHashes);
                await UserWrites.EndSignInsAsync(session, row, actor.SignIn);
                await session.AuditAsync(UserWrites.Fact(SecondFactorVerbs.Enrol, user, new AuditChange("secondFactor", null, "true")), actor);
                await NotifyAsync(session, user);
                return Result.Done;
            },
            ct
        );

    public Task<bool> SpendStepAsync(int user, long step, CancellationToken ct) =>
        SpendAsync(session => session.WriteAsync(SecondFactorSql.SpendStep, step.ToString(CultureInfo.InvariantCulture), user), ct);

    public Task<bool> SpendRecoveryAsync(int user, string hash, CancellationToken ct) =>
        SpendAsync(session => session.WriteAsync(SecondFactorSql.SpendRecovery, user, hash), ct);

    public Task<Result> ReplaceRecoveryAsync(int user, IReadOnlyList<string> hashes, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                using var accounts = AccountManager.In(session);
                if (await FindAsync(session, user) is not { } row)
                {
                    return UserFailures.NotFound;
                }

                AccountManager.Expect(await accounts.UpdateSecurityStampAsync(row));
                await session.WriteAsync(SecondFactorSql.ForgetRecovery, user);
                await KeepRecoveryAsync(session, user, hashes);
                await session.AuditAsync(UserWrites.Fact(SecondFactorVerbs.Codes, user), actor);
                await NotifyAsync(session, user);
                return Result.Done;
            },
            ct
        );

    public Task<Result> RemoveAsync(int user, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await FindAsync(session, user) is not { } row)
                {
                    return UserFailures.NotFound;
                }

                var left = await PasskeyWrites.FactorsAsync(session, user) & ~FactorWays.App;
                if (FactorRules.RemoveApp(left, await AccessChanges.RolesOfAsync(session, user)) is { } no)
                {
                    return no;
                }

                using var accounts = AccountManager.In(session);
                await session.WriteAsync(SecondFactorSql.ForgetApp, user);
                await SettleAsync(session, accounts, row, left);
                await UserWrites.EndSignInsAsync(session, row, actor.SignIn);
                await session.AuditAsync(UserWrites.Fact(SecondFactorVerbs.Remove, user, new AuditChange("secondFactor", "true", "false")), actor);
                await NotifyAsync(session, user);
                return Result.Done;
            },
            ct
        );

    /// <summary>
    /// Decides by the remaining factors whether the password alone is enough; recovery codes go with the last factor.
    /// Changes the stamp either way.
    /// </summary>
    public static async ValueTask SettleAsync(IWriteSession session, AccountManager accounts, UserRow row, FactorWays left)
    {
        var on = left != FactorWays.None && (row.TwoFactorEnabled || !row.IsDemo);
        AccountManager.Expect(await accounts.SetTwoFactorEnabledAsync(row, on));
        if (left == FactorWays.None)
        {
            await session.WriteAsync(SecondFactorSql.Forget, row.Id);
        }
    }

    /// <summary>A user locked for changes, which are serialized.</summary>
    public static async ValueTask<UserRow?> FindAsync(IWriteSession session, int user)
    {
        await UserWrites.TakeTurnAsync(session);
        return await (await session.ContextAsync()).Users.SingleOrDefaultAsync(u => u.Id == user && u.DisabledAt == null);
    }

    public static ValueTask NotifyAsync(IWriteSession session, int user) =>
        NotificationWrites.OfAccountAsync(session, NoticeKinds.FactorChanged, user, "Your second factor or its recovery codes were changed.", null);

    public static async ValueTask KeepRecoveryAsync(IWriteSession session, int user, IReadOnlyList<string> hashes)
    {
        for (var i = 0; i < hashes.Count; i++)
        {
            await session.WriteAsync(SecondFactorSql.Keep, user, string.Create(CultureInfo.InvariantCulture, $"{SecondFactorSql.Recovery}{i}"), hashes[i]);
        }
    }

    // One row or none: the row lock decides between two concurrent uses of the same code.
    private async Task<bool> SpendAsync(Func<IWriteSession, ValueTask<int>> spend, CancellationToken ct) =>
        (await writer.RunAsync(async session => Result.Of<object>(await spend(session) == 1), ct)).Value is true;
}
