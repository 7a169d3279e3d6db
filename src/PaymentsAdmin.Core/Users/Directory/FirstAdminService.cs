using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>An offer to create the first Admin; empty if there is one.</summary>
public sealed record FirstAdminOffer(OneTimeLink? Link);

/// <summary>Creates an installation's first Admin through a one-time link printed at start.</summary>
public sealed class FirstAdminService(IFirstAdmin store, SignInService door, IBreachedPasswords breached, LinkThrottle links, TimeProvider time)
{
    private readonly UserInputValidator _user = new(breached);

    /// <summary>A new link while there is no Admin; it voids the previous one.</summary>
    public async Task<Result<FirstAdminOffer>> OfferAsync(CancellationToken ct)
    {
        var link = OneTimeCode.NewLink(time.GetUtcNow());
        return new FirstAdminOffer(await store.OfferAsync(OneTimeCode.Hash(link.Code), link.ExpiresAt, ct) ? link : null);
    }

    /// <summary>Whether the code still works.</summary>
    public async Task<Result> CheckAsync(string code, Origin from, CancellationToken ct)
    {
        var known = await links.TakeAsync<bool>(from, async () => await IsOpenAsync(code, ct) ? true : SignInFailures.AdminIsThere);
        return known.ToResult();
    }

    /// <summary>Redeems the code: creates the Admin and signs them in.</summary>
    public async Task<Result<OpenedSignIn>> MakeAsync(string code, UserInput input, Origin from, CancellationToken ct)
    {
        var admin = input with { Roles = Role.Admin };
        if (_user.FirstFault(admin) is { } fault)
        {
            return fault;
        }

        var made = await links.TakeAsync(from, () => MakeAsync(code, UserService.New(admin, null), from, ct));
        return made.Failure is { } no ? no : await door.OpenAsync(new(made.Value.Id, from, "set-up") { SteppedUp = true }, ct);
    }

    // The code is looked up first, so that a made-up one costs neither a hash nor a turn of the writer.
    private async Task<Result<User>> MakeAsync(string code, NewUser admin, Origin from, CancellationToken ct) =>
        await IsOpenAsync(code, ct) ? await store.MakeAsync(OneTimeCode.Hash(code), admin, from, ct) : SignInFailures.AdminIsThere;

    private Task<bool> IsOpenAsync(string code, CancellationToken ct) => store.IsOpenAsync(OneTimeCode.Hash(code), time.GetUtcNow(), ct);
}
