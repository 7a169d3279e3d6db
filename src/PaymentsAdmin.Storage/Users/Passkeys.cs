using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Passkeys in their table, changed through Identity's UserManager in the writer's transaction.</summary>
internal sealed class Passkeys(IWriter writer, IDbContextFactory<PaymentsDb> contexts) : IPasskeys
{
    public async Task<IReadOnlyList<Passkey>> OfUserAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<PasskeyRow>()
            .Where(p => p.UserId == user)
            .OrderByDescending(p => p.Id)
            .Select(p => new { p.Id, p.Name, p.CreatedAt, p.LastUsedAt })
            .ToListAsync(ct);
        return [.. rows.Select(p => new Passkey(new(p.Id), p.Name, p.CreatedAt, p.LastUsedAt))];
    }

    public Task<Result> AddAsync(RegisteredPasskey registered, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await SecondFactors.FindAsync(session, registered.User) is not { } row)
                {
                    return UserFailures.NotFound;
                }

                using var accounts = AccountManager.In(session);
                if (await accounts.FindByPasskeyIdAsync(registered.Passkey.CredentialId) is not null)
                {
                    return PasskeyFailures.AlreadyRegistered;
                }

                if (!await PasskeyWrites.SpendChallengeAsync(session, row.Id, registered.Challenge))
                {
                    return PasskeyFailures.TooOld;
                }

                await AddAsync(session, accounts, row, registered);
                await UserWrites.EndSignInsAsync(session, row, actor.SignIn);
                await session.AuditAsync(Fact(PasskeyVerbs.Add, row, registered.Name), actor);
                await SecondFactors.NotifyAsync(session, row.Id);
                return Result.Done;
            },
            ct
        );

    public Task<Result> RenameAsync(int user, PasskeyId id, string name, Actor actor, CancellationToken ct) =>
        ChangeAsync(
            user,
            id,
            async (session, row, passkey) =>
            {
                var before = passkey.Name;
                passkey.Name = name;
                await (await session.ContextAsync()).SaveChangesAsync();
                await session.AuditAsync(UserWrites.Fact(PasskeyVerbs.Rename, row.Id) with { Texts = [new("name", before, name)] }, actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result> RemoveAsync(int user, PasskeyId id, Actor actor, CancellationToken ct) =>
        ChangeAsync(
            user,
            id,
            async (session, row, passkey) =>
            {
                var left = await PasskeyWrites.FactorsAsync(session, row.Id, without: passkey.Id);
                if (PasskeyRules.Remove(left, row.IsDemo, await AccessChanges.RolesOfAsync(session, row.Id)) is { } no)
                {
                    return no;
                }

                using var accounts = AccountManager.In(session);
                AccountManager.Expect(await accounts.RemovePasskeyAsync(row, passkey.CredentialId));
                await SecondFactors.SettleAsync(session, accounts, row, left);
                await UserWrites.EndSignInsAsync(session, row, actor.SignIn);
                await session.AuditAsync(Fact(PasskeyVerbs.Remove, row, passkey.Name), actor);
                await SecondFactors.NotifyAsync(session, row.Id);
                return Result.Done;
            },
            ct
        );

    private static async ValueTask AddAsync(IWriteSession session, AccountManager accounts, UserRow row, RegisteredPasskey registered)
    {
        var passkey = registered.Passkey;
        var info = new UserPasskeyInfo(
            passkey.CredentialId,
            passkey.PublicKey,
            session.Now,
            (uint)passkey.SignCount,
            passkey.Transports?.Split(','),
            isUserVerified: true,
            passkey.BackupEligible,
            passkey.BackedUp,
            attestationObject: [],
            clientDataJson: []
        )
        {
            Name = registered.Name,
        };
        AccountManager.Expect(await accounts.AddOrUpdatePasskeyAsync(row, info));

        // Demo users keep their one-click sign-in; anyone else with a passkey needs more than the password from then on.
        AccountManager.Expect(row.IsDemo ? await accounts.UpdateSecurityStampAsync(row) : await accounts.SetTwoFactorEnabledAsync(row, true));
        await SecondFactors.KeepRecoveryAsync(session, row.Id, registered.RecoveryHashes);
    }

    private Task<Result> ChangeAsync(int user, PasskeyId id, Func<IWriteSession, UserRow, PasskeyRow, ValueTask<Result>> change, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
                await SecondFactors.FindAsync(session, user) is not { } row ? UserFailures.NotFound
                : await (await session.ContextAsync()).Set<PasskeyRow>().SingleOrDefaultAsync(p => p.Id == id.Value && p.UserId == user) is not { } passkey
                    ? PasskeyFailures.NotFound
                : await change(session, row, passkey),
            ct
        );

    private static AuditFact Fact(Verb verb, UserRow row, string name) => UserWrites.Fact(verb, row.Id) with { Texts = [new("name", null, name)] };
}
