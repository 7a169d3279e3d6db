using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>Every verb on users, for the pages and the command line.</summary>
public sealed class UserService(
    IUserDirectory users,
    ISignIns signIns,
    ISecretBox box,
    AccessGuard guard,
    IBreachedPasswords breached,
    LinkThrottle links,
    SignInLimits limits,
    TimeProvider time
)
{
    private readonly UserInputValidator _user = new(breached);
    private readonly UserInputValidator _invited = new(breached, withPassword: false);
    private readonly RolesValidator _roles = new();
    private readonly PasswordInputValidator _password = new(breached);

    /// <summary>All users by name, including disabled ones.</summary>
    public async Task<Result<IReadOnlyList<User>>> ListAsync(Actor actor, CancellationToken ct) =>
        Right.ManageUsers.Check(actor) is { } no ? no : Result.Of(await users.ListAsync(ct));

    /// <summary>A user by sign-in name, ignoring case.</summary>
    public async Task<Result<User>> FindAsync(string name, Actor actor, CancellationToken ct) =>
        Right.ManageUsers.Check(actor) is { } no ? no
        : await users.FindAsync(name, ct) is { } found ? found
        : UserFailures.NotFound;

    /// <summary>A user by id, with their open sessions.</summary>
    public async Task<Result<UserDetail>> GetAsync(int id, Actor actor, CancellationToken ct)
    {
        if (Right.ManageUsers.Check(actor) is { } no)
        {
            return no;
        }

        var user = (await users.ListAsync(ct)).FirstOrDefault(u => u.Id == id);
        return user is null ? UserFailures.NotFound : new UserDetail(user, await signIns.OfUserAsync(id, time.GetUtcNow() - limits.Idle, ct));
    }

    /// <summary>Whether a new user could be added, before anybody is asked who they are.</summary>
    public async Task<Result> CheckAsync(UserInput input, bool isInvited, Actor actor, CancellationToken ct)
    {
        var fault = Right.ManageUsers.Check(actor) ?? FaultOf(input, isInvited, actor);
        return fault is not null ? fault
            : await users.FindAsync(input.Name, ct) is not null ? UserFailures.NameTaken
            : Result.Done;
    }

    /// <summary>
    /// Creates a user with a password, which in the app only a Viewer can be given. Any set of roles is accepted; a risky one
    /// returns a warning.
    /// </summary>
    public Task<Result<UserAdded>> AddAsync(UserInput input, Actor actor, CancellationToken ct) => AddAsync(input, null, actor, ct);

    /// <summary>Creates a user who sets the password through a one-time link. It is only shown once, or made when a second Admin confirms the roles.</summary>
    public Task<Result<UserAdded>> InviteAsync(UserInput input, Actor actor, CancellationToken ct) =>
        AddAsync(input with { Password = "" }, OneTimeCode.NewLink(time.GetUtcNow()), actor, ct);

    /// <summary>Changes a user's roles and ends their sessions, or requests confirmation by a second Admin. Nobody extends their own roles.</summary>
    public Task<Result<Effect>> SetRolesAsync(int id, Role roles, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(UserVerbs.Roles, id),
            actor,
            now =>
                _roles.FirstFault(new UserInput { Roles = roles }) is { } fault ? Task.FromResult<Result<Effect>>(fault)
                : users.SetRolesAsync(id, roles, now.UserId == id, actor, ct),
            ct
        );

    /// <summary>Ends all sessions of a user.</summary>
    public Task<Result> EndSignInsAsync(int id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(SignInVerbs.EndSignIns, id) with { Right = Right.EndSignIns }, actor, () => signIns.EndAllAsync(id, null, actor, ct), ct);

    /// <summary>Blocks a user's sign-in and tokens at once. Users are never deleted.</summary>
    public Task<Result> DisableAsync(int id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(UserVerbs.Disable, id), actor, () => users.DisableAsync(id, actor, ct), ct);

    /// <summary>Enables a disabled user, or requests confirmation by a second Admin.</summary>
    public Task<Result<Effect>> EnableAsync(int id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(UserVerbs.Enable, id), actor, () => users.EnableAsync(id, actor, ct), ct);

    /// <summary>
    /// Clears password and second factor, forgets known browsers, and returns a link for a new password, which is only shown
    /// once. API tokens are revoked unless the Admin keeps them. If a second Admin has to confirm, nothing changes until then,
    /// and the result is null.
    /// </summary>
    public Task<Result<OneTimeLink?>> ResetAsync(int id, bool keepTokens, Actor actor, CancellationToken ct) =>
        guard.RunAsync<OneTimeLink?>(
            Attempt(UserVerbs.Reset, id),
            actor,
            async () =>
            {
                var link = OneTimeCode.NewLink(time.GetUtcNow());
                var done = await users.ResetAsync(id, new NewAccess(OneTimeCode.Hash(link.Code), link.ExpiresAt, keepTokens), actor, ct);
                return done.Failure is { } no ? no : Result.Of(done.Value == Effect.Waits ? null : link);
            },
            ct
        );

    /// <summary>Sets a password with a one-time code, which needs no other right.</summary>
    public async Task<Result<User>> SetPasswordAsync(string code, PasswordInput input, Origin from, CancellationToken ct) =>
        _password.FirstFault(input) is { } fault
            ? fault
            : await links.TakeAsync(from, () => SetPasswordAsync(OneTimeCode.Hash(code), PasswordRules.Plain(input.Password), from, ct));

    internal static NewUser New(UserInput input, OneTimeLink? link)
    {
        var shown = input.DisplayName.Trim();
        return new NewUser(
            input.Name,
            shown.Length == 0 ? input.Name : shown,
            input.Roles,
            link is null ? PasswordRules.Plain(input.Password) : null,
            IsDemo: false
        )
        {
            Code = link is null ? null : (OneTimeCode.Hash(link.Code), link.ExpiresAt),
        };
    }

    private Failure? FaultOf(UserInput input, bool isInvited, Actor actor) =>
        (isInvited ? _invited : _user).FirstFault(input) ?? UserRules.Add(input.Roles, !isInvited, actor.Kind);

    // The code is looked up first, so that a made-up one costs no hash.
    private async Task<Result<User>> SetPasswordAsync(byte[] codeHash, string password, Origin from, CancellationToken ct) =>
        await users.IsOpenAsync(codeHash, time.GetUtcNow(), ct) ? await users.SetPasswordAsync(codeHash, password, from, ct) : UserFailures.CodeNotValid;

    private Task<Result<UserAdded>> AddAsync(UserInput input, OneTimeLink? link, Actor actor, CancellationToken ct) =>
        guard.RunAsync<UserAdded>(
            new Attempt(UserVerbs.Add, "user", 0, null),
            actor,
            async () =>
            {
                if (FaultOf(input, link is not null, actor) is { } fault)
                {
                    return fault;
                }

                var secret = input.WithSecondFactor ? Totp.NewSecret() : null;
                var user = New(input, link) with { SealedFactor = secret is null ? null : box.Seal(SecretUse.SecondFactor, secret) };
                var added = await users.AddAsync(user, actor, ct);
                return added.Failure is { } no ? no
                    : new UserAdded(added.Value, RiskyPairs.In(input.Roles))
                    {
                        FactorSecret = secret,
                        Link = added.Value.WaitingRoles == Role.None ? link : null,
                    };
            },
            ct
        );

    private static Attempt Attempt(Verb verb, int id) => new(verb, "user", id, null);
}
