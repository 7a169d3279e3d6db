using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Second factors: the sealed secret, the last step whose code was used, and hashes of recovery codes.</summary>
internal sealed class SecondFactors(IWriter writer, IDbContextFactory<PaymentsDb> contexts) : ISecondFactors
{
    public async Task<KeptFactor?> FindAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<IdentityUserToken<int>>().AsNoTracking().Where(t => t.UserId == user).OrderBy(t => t.Name).ToListAsync(ct);
        var secret = rows.FirstOrDefault(t => t.Name is SecondFactorSql.Secret)?.Value;
        var hashes = rows.Where(t => t.Name.StartsWith(SecondFactorSql.Recovery, StringComparison.Ordinal)).Select(t => t.Value!);
        return secret is null ? null : new KeptFactor(secret, [.. hashes]);
    }

    public Task<Result> EnrolAsync(int user, KeptFactor factor, long step, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.WriteAsync(SecondFactorSql.Mark, true, user) != 1)
                {
                    return UserFailures.NotFound;
                }

                await session.WriteAsync(SecondFactorSql.Forget, user);
                await session.WriteAsync(SecondFactorSql.Keep, user, SecondFactorSql.Secret, factor.SealedSecret);
                await session.WriteAsync(SecondFactorSql.Keep, user, SecondFactorSql.Step, step.ToString(CultureInfo.InvariantCulture));
                await KeepRecoveryAsync(session, user, factor.RecoveryHashes);
                await EndOthersAsync(session, user, actor);
                await session.AuditAsync(UserWrites.Fact("second-factor.enrol", user, new AuditChange("secondFactor", null, "true")), actor);
                await TellAsync(session, user);
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
                await session.WriteAsync(SecondFactorSql.ForgetRecovery, user);
                await KeepRecoveryAsync(session, user, hashes);
                await session.AuditAsync(UserWrites.Fact("second-factor.codes", user), actor);
                await TellAsync(session, user);
                return Result.Done;
            },
            ct
        );

    public Task<Result> RemoveAsync(int user, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.WriteAsync(SecondFactorSql.Mark, false, user) != 1)
                {
                    return UserFailures.NotFound;
                }

                await session.WriteAsync(SecondFactorSql.Forget, user);
                await EndOthersAsync(session, user, actor);
                await session.AuditAsync(UserWrites.Fact("second-factor.remove", user, new AuditChange("secondFactor", "true", "false")), actor);
                await TellAsync(session, user);
                return Result.Done;
            },
            ct
        );

    // They were opened without the new factor, perhaps by somebody who is not to have the account any more.
    private static async ValueTask EndOthersAsync(IWriteSession session, int user, Actor actor) =>
        await UserWrites.EndSessionsAsync(session, await (await session.ContextAsync()).Users.SingleAsync(u => u.Id == user), actor.SignIn);

    private static ValueTask TellAsync(IWriteSession session, int user) =>
        NotificationWrites.OfAccountAsync(session, NoticeKinds.FactorChanged, user, "Your second factor or its recovery codes were changed.", null);

    private static async ValueTask KeepRecoveryAsync(IWriteSession session, int user, IReadOnlyList<string> hashes)
    {
        for (var i = 0; i < hashes.Count; i++)
        {
            await session.WriteAsync(SecondFactorSql.Keep, user, string.Create(CultureInfo.InvariantCulture, $"{SecondFactorSql.Recovery}{i}"), hashes[i]);
        }
    }

    // One row or none: the row lock decides between two who spend the same code together.
    private async Task<bool> SpendAsync(Func<IWriteSession, ValueTask<int>> spend, CancellationToken ct) =>
        (await writer.RunAsync(async session => Result.Of<object>(await spend(session) == 1), ct)).Value is true;
}
