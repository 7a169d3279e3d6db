using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>Every verb on users, for the pages and the command line.</summary>
public sealed class UserService(IUserDirectory users, AccessGuard guard, TimeProvider time)
{
    /// <summary>How long a one-time link works.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(24);

    private readonly UserInputValidator _user = new();
    private readonly PasswordInputValidator _password = new();

    /// <summary>All users by name, disabled ones too.</summary>
    public async Task<Result<IReadOnlyList<User>>> ListAsync(Actor actor, CancellationToken ct) =>
        Right.ManageUsers.Check(actor) is { } no ? no : Result.Of(await users.ListAsync(ct));

    /// <summary>A user by sign-in name, in any case.</summary>
    public async Task<Result<User>> FindAsync(string name, Actor actor, CancellationToken ct) =>
        Right.ManageUsers.Check(actor) is { } no ? no
        : await users.FindAsync(name, ct) is { } found ? found
        : UserFailures.NotFound;

    /// <summary>Makes a user. Any set of roles is taken; a risky one comes back with a warning.</summary>
    public Task<Result<UserAdded>> AddAsync(UserInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<UserAdded>(
            new Attempt(Right.ManageUsers, "user.add", "user", 0, null),
            actor,
            async () =>
            {
                if (_user.FirstFault(input) is { } fault)
                {
                    return fault;
                }

                var shown = input.DisplayName.Trim();
                var user = new NewUser(input.Name, shown.Length == 0 ? input.Name : shown, input.Roles, PasswordRules.Plain(input.Password), IsDemo: false);
                var added = await users.AddAsync(user, actor, ct);
                return added.Failure is { } no ? no : new UserAdded(added.Value, RiskyPairs.In(input.Roles));
            },
            ct
        );

    /// <summary>Keeps a user from signing in and from acting by token, at once. Users are never deleted.</summary>
    public Task<Result> DisableAsync(int id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt("user.disable", id), actor, () => users.DisableAsync(id, actor, ct), ct);

    /// <summary>Lets a disabled user in again.</summary>
    public Task<Result> EnableAsync(int id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt("user.enable", id), actor, () => users.EnableAsync(id, actor, ct), ct);

    /// <summary>Takes password and second factor away and gives a link for a new password. The code is shown this once.</summary>
    public Task<Result<OneTimeLink>> ResetAsync(int id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<OneTimeLink>(
            Attempt("user.reset", id),
            actor,
            async () =>
            {
                var link = new OneTimeLink(OneTimeCode.Random(), time.GetUtcNow() + LinkLife);
                var done = await users.ResetAsync(id, OneTimeCode.Hash(link.Code), link.ExpiresAt, actor, ct);
                return done.Failure is { } no ? no : link;
            },
            ct
        );

    /// <summary>Sets a password by a one-time code; the code is the right to do so, once.</summary>
    public async Task<Result<User>> SetPasswordAsync(string code, PasswordInput input, CancellationToken ct) =>
        _password.FirstFault(input) is { } fault
            ? fault
            : await users.SetPasswordAsync(OneTimeCode.Hash(code), PasswordRules.Plain(input.Password), ct);

    private static Attempt Attempt(string verb, int id) => new(Right.ManageUsers, verb, "user", id, null);
}
