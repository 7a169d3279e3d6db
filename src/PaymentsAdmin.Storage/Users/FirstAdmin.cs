using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Creates the first Admin by a one-time code that belongs to no user yet.</summary>
internal sealed class FirstAdmin(IWriter writer, IDbContextFactory<PaymentsDb> contexts, PasswordHashing passwords) : IFirstAdmin
{
    private const string SetUp = "set-up";

    public async Task<bool> OfferAsync(byte[] codeHash, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var offered = await writer.RunAsync<Result>(
            async session =>
            {
                await UserWrites.TakeTurnAsync(session);
                if (UserRules.AddFirstAdmin(await AccessChanges.HasAdminAsync(session)) is { } no)
                {
                    return no;
                }

                await session.WriteAsync(UserSql.VoidSetUpCodes, session.Now, SetUp);
                await session.WriteAsync(UserSql.KeepSetUpCode, SetUp, codeHash, session.Now, expiresAt);
                return Result.Done;
            },
            ct
        );
        return offered.Ok;
    }

    public async Task<bool> IsOpenAsync(byte[] codeHash, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<OneTimeCodeRow>().AnyAsync(c => c.CodeHash == codeHash && c.Purpose == SetUp && c.UsedAt == null && c.ExpiresAt > now, ct);
    }

    public async Task<Result<User>> MakeAsync(byte[] codeHash, NewUser user, Origin from, CancellationToken ct)
    {
        var hash = await passwords.HashAsync(user.Password ?? string.Empty, ct);
        return await writer.RunAsync<Result<User>>(
            async session =>
            {
                await UserWrites.TakeTurnAsync(session);
                return UserRules.AddFirstAdmin(await AccessChanges.HasAdminAsync(session)) is { } no ? no
                    : await session.WriteAsync(UserSql.SpendSetUpCode, session.Now, codeHash, SetUp) != 1 ? SignInFailures.AdminIsThere
                    : await UserWrites.AddAsync(session, user, hash, waits: false, Actor.System with { Address = from.Address });
            },
            ct
        );
    }
}
