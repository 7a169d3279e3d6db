using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Account;

/// <summary>What every user may do with their own account.</summary>
public sealed class OwnAccountService(
    ISignIns signIns,
    ICredentials credentials,
    ISecondFactors factors,
    IUserDirectory users,
    IPreferences preferences,
    IBreachedPasswords breached,
    AccessGuard guard,
    AttemptThrottle throttle,
    SignInLimits limits,
    TimeProvider time
)
{
    private readonly PasswordChangeValidator _change = new(breached);

    /// <summary>The actor's own account.</summary>
    public async Task<Result<OwnAccount>> GetAsync(Actor actor, CancellationToken ct)
    {
        if (Right.OwnAccount.Check(actor) is { } no)
        {
            return no;
        }

        if (await credentials.FindAsync(Me(actor), ct) is not { } found || await users.FindAsync(found.Name, ct) is not { } user)
        {
            return UserFailures.NotFound;
        }

        var factor = await factors.FindAsync(user.Id, ct);
        return new OwnAccount(user, found.PasswordHash is not null, factor?.RecoveryHashes.Count ?? 0) { HasApp = factor?.SealedSecret is not null };
    }

    /// <summary>The actor's open sessions, latest first.</summary>
    public async Task<Result<IReadOnlyList<SignIn>>> SignInsAsync(Actor actor, CancellationToken ct) =>
        Right.OwnAccount.Check(actor) is { } no ? no : Result.Of(await signIns.OfUserAsync(Me(actor), time.GetUtcNow() - limits.Idle, ct));

    /// <summary>Ends one of the actor's sessions.</summary>
    public Task<Result> EndAsync(SignInId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(SignInVerbs.EndSignIns, actor), actor, () => signIns.EndAsync(Me(actor), id, SignInVerbs.EndSignIns, actor, ct), ct);

    /// <summary>Ends all of the actor's sessions except this one.</summary>
    public Task<Result> EndOthersAsync(SignInId keep, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(SignInVerbs.EndSignIns, actor), actor, () => signIns.EndAllAsync(Me(actor), keep, actor, ct), ct);

    /// <summary>Changes the password if the current one is correct, and ends the other sessions.</summary>
    public Task<Result> ChangePasswordAsync(PasswordChange input, SignInId keep, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(UserVerbs.Password, actor),
            actor,
            async () =>
            {
                var found = await credentials.FindAsync(Me(actor), ct);
                if (found?.PasswordHash is null)
                {
                    return SignInFailures.NoPassword;
                }

                var tries = AttemptCounters.OwnPasswordOf(found.User);
                if (throttle.Begin(tries, limits.WrongTries) is { } wait)
                {
                    return SignInFailures.TooFast(wait).At(nameof(input.Old));
                }

                if (await credentials.CheckAsync(found, PasswordRules.Plain(input.Old), ct) == PasswordFit.Wrong)
                {
                    return SignInFailures.WrongPassword;
                }

                throttle.TakeBack(tries);
                return _change.FirstFault(input) is { } fault ? fault
                    : await credentials.ChangePasswordAsync(found.User, PasswordRules.Plain(input.Password), keep, actor, ct);
            },
            ct
        );

    /// <summary>The actor's saved choices.</summary>
    public async Task<Result<Preferences>> PreferencesAsync(Actor actor, CancellationToken ct) =>
        Right.OwnAccount.Check(actor) is { } no ? no : await preferences.OfAsync(Me(actor), ct);

    /// <summary>Saves the actor's choices.</summary>
    public Task<Result> SetPreferencesAsync(Preferences chosen, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(UserVerbs.Preferences, actor), actor, () => preferences.SetAsync(Me(actor), chosen, ct), ct);

    private static int Me(Actor actor) => actor.UserId ?? 0;

    private static Attempt Attempt(Verb verb, Actor actor) => new(verb, "user", Me(actor), null);
}
