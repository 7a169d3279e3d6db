using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Identity's UserManager over our store. It does not handle sign-ins, lockout or codes.</summary>
internal sealed class AccountManager(UserStore store)
    : UserManager<UserRow>(store, null!, null!, [], [], UserWrites.Normalizer, new IdentityErrorDescriber(), null!, NullLogger<UserManager<UserRow>>.Instance)
{
    /// <summary>Changes users in a writer's transaction.</summary>
    public static AccountManager In(IWriteSession session) => new(new UserStore(session));

    /// <summary>
    /// Sets a password by its hash, or removes it; changes the security stamp. Hashing is slow by design, so it is done
    /// before the transaction.
    /// </summary>
    public async Task SetPasswordHashAsync(UserRow user, string? hash)
    {
        await store.SetPasswordHashAsync(user, hash, CancellationToken);
        Expect(await UpdateSecurityStampAsync(user));
    }

    /// <summary>Identity refuses nothing we request; if it does, that is a bug.</summary>
    public static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Identity refused a change of a user: {result}");
        }
    }
}
