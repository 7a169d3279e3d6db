using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Identity's UserManager over our store. Sign-ins, lockout and codes are not its business.</summary>
internal sealed class AccountManager(UserStore store)
    : UserManager<UserRow>(store, null!, null!, [], [], UserWrites.Normalizer, new IdentityErrorDescriber(), null!, NullLogger<UserManager<UserRow>>.Instance)
{
    /// <summary>Changes users in a transaction of the writer.</summary>
    public static AccountManager In(IWriteSession session) => new(new UserStore(session));

    /// <summary>Sets a password by its hash, or takes it away; the stamp changes with it. Hashing takes long on purpose, so it is done before the transaction.</summary>
    public async Task SetPasswordHashAsync(UserRow user, string? hash)
    {
        await store.SetPasswordHashAsync(user, hash, CancellationToken);
        Expect(await UpdateSecurityStampAsync(user));
    }

    /// <summary>Nothing that we ask for is refused by Identity; if it is, that is a bug.</summary>
    public static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Identity refused a change of a user: {result}");
        }
    }
}
