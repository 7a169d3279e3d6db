using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>An offer to make the first Admin; nothing when there is one.</summary>
public sealed record FirstAdminOffer(OneTimeLink? Link);

/// <summary>Makes the first Admin of an installation by a one-time address that the start prints.</summary>
public sealed class FirstAdminService(IFirstAdmin store, SignInService door, IBreachedPasswords breached, TimeProvider time)
{
    private readonly UserInputValidator _user = new(breached);

    /// <summary>A new address while there is no Admin; it voids the one before.</summary>
    public async Task<Result<FirstAdminOffer>> OfferAsync(CancellationToken ct)
    {
        var link = new OneTimeLink(OneTimeCode.Random(), time.GetUtcNow() + UserService.LinkLife);
        return new FirstAdminOffer(await store.OfferAsync(OneTimeCode.Hash(link.Code), link.ExpiresAt, ct) ? link : null);
    }

    /// <summary>Whether the code still works.</summary>
    public async Task<Result> CheckAsync(string code, CancellationToken ct) =>
        await store.IsOpenAsync(OneTimeCode.Hash(code), time.GetUtcNow(), ct) ? Result.Done : SignInFailures.AdminIsThere;

    /// <summary>Spends the code on an Admin and signs the Admin in.</summary>
    public async Task<Result<OpenedSignIn>> MakeAsync(string code, UserInput input, Origin from, CancellationToken ct)
    {
        var admin = input with { Roles = Role.Admin };
        if (_user.FirstFault(admin) is { } fault)
        {
            return fault;
        }

        var made = await store.MakeAsync(OneTimeCode.Hash(code), UserService.New(admin, null), from, ct);
        return made.Failure is { } no ? no : await door.OpenAsync(new(made.Value.Id, from, "set-up") { SteppedUp = true }, ct);
    }
}
