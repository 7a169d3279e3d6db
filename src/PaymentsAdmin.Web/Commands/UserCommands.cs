using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Commands;

public static class UserCommands
{
    private static readonly Flag Name = new("name", "U", "user name");
    private static readonly Flag RoleFlag = new("role", "R", "Viewer, Clerk, Approver or Admin; can be repeated", Repeats: true);

    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.Of(
            "user add",
            "adds a user",
            [
                Name,
                RoleFlag,
                new("full-name", "N", "name shown to others; default: the user name"),
                new("password-stdin", null, "reads the password (12 to 128 characters) from one line of standard input"),
                new("totp", null, "sets up a second factor and prints its secret, which is shown only once"),
            ],
            AddAsync
        ),
        DataCommand.Of("user list", "lists all users", [], ListAsync),
        DataCommand.Of(
            "user roles",
            "replaces a user's roles; a first one that can move money, or approves or administers, also resets the user and prints a one-time link",
            [Name, RoleFlag, new("keep-access", null, "leaves password, second factor and API tokens in any case")],
            RolesAsync
        ),
        DataCommand.Of("user enable", "enables a disabled user", [Name], EnableAsync),
        DataCommand.Of("user disable", "disables a user immediately", [Name], DisableAsync),
        DataCommand.Of(
            "user reset",
            "removes password, second factor, known browsers and API tokens, and prints a one-time link to set a new password",
            [Name, new("keep-tokens", null, "leaves the user's API tokens valid")],
            ResetAsync
        ),
    ];

    private static async Task<Answer> AddAsync(Work work, CancellationToken ct)
    {
        var run = work.Run;
        var roles = Roles(run);
        if (!run.Has("password-stdin"))
        {
            throw new UsageException("user add needs --password-stdin.");
        }

        var input = new UserInput
        {
            Name = Required(run),
            DisplayName = run.Text("full-name") ?? string.Empty,
            Roles = roles,
            WithSecondFactor = run.Has("totp"),
            Password = await run.Terminal.In.ReadLineAsync(ct) ?? string.Empty,
        };
        var added = await work.Get<UserService>().AddAsync(input, work.Actor, ct);
        if (!added.Ok)
        {
            return Answer.Refused(added.Failure);
        }

        var (user, warnings) = (added.Value.User, added.Value.Warnings.Select(warning => warning.ToString()).ToList());
        var lines = new List<string> { $"Added {user.Name} ({user.Roles}), user {user.Id}." };
        lines.AddRange(warnings);
        if (added.Value.FactorSecret is not { } secret)
        {
            return Answer.Done(string.Join(Environment.NewLine, lines), new { userId = user.Id, user = Shown(user), warnings });
        }

        lines.Add($"Secret for an authenticator app (shown only once): {secret}");
        return Answer.Done(string.Join(Environment.NewLine, lines), new { userId = user.Id, user = Shown(user), warnings, totp = secret });
    }

    private static Role Roles(CommandRun run)
    {
        var roles = Role.None;
        foreach (var text in run.All("role"))
        {
            if (!Enum.TryParse<Role>(text, ignoreCase: true, out var role) || !char.IsAsciiLetter(text[0]))
            {
                throw new UsageException($"'{text}' is not a role. Use Viewer, Clerk, Approver or Admin.");
            }

            roles |= role;
        }

        return roles;
    }

    private static async Task<Answer> ListAsync(Work work, CancellationToken ct)
    {
        var users = await work.Get<UserService>().ListAsync(work.Actor, ct);
        if (!users.Ok)
        {
            return Answer.Refused(users.Failure);
        }

        var lines = users.Value.Select(u => $"{u.Id,6}  {u.Name,-24}  {u.Roles,-24}  {(u.DisabledAt is null ? string.Empty : "disabled")}".TrimEnd());
        return Answer.Done(string.Join(Environment.NewLine, lines), new { users = users.Value.Select(Shown) });
    }

    private static Task<Answer> RolesAsync(Work work, CancellationToken ct)
    {
        var roles = Roles(work.Run);
        return roles == Role.None
            ? throw new UsageException("user roles needs --role R. Use user disable to take all rights away.")
            : WithUserAsync(
                work,
                (service, user) => RolesAsync(work, service, user, roles, ct),
                ct
            );
    }

    // An Admin alone may have reset a user without such a role, and would know how to come in.
    private static async Task<Answer> RolesAsync(Work work, UserService service, User user, Role roles, CancellationToken ct)
    {
        var resets = ConfirmationRules.IsFirst(user.Roles, roles) && user is { DisabledAt: null, IsDemo: false } && !work.Run.Has("keep-access");
        var reset = resets ? await service.ResetAsync(user.Id, keepTokens: false, work.Actor, ct) : null;
        var done = reset?.Failure is { } no ? no : await service.SetRolesAsync(user.Id, roles, work.Actor, ct);
        if (!done.Ok)
        {
            return Answer.Refused(done.Failure);
        }

        var warnings = RiskyPairs.In(roles).Select(warning => warning.ToString()).ToList();
        var given = $"{user.Name} has these roles now: {roles}.{(reset is null ? " The user must sign in again." : "")}";
        if (reset?.Value is not { } link)
        {
            return Answer.Done(
                string.Join(Environment.NewLine, [given, .. warnings]),
                new { userId = user.Id, user = Shown(user with { Roles = roles }), warnings }
            );
        }

        var (path, address, text) = Way(work, user, link);
        return Answer.Done(
            string.Join(Environment.NewLine, [given, .. warnings, "The former password, second factor and API tokens have ended.", text]),
            new { userId = user.Id, user = Shown(user with { Roles = roles }), warnings, path, address, expires = link.ExpiresAt }
        );
    }

    private static Task<Answer> EnableAsync(Work work, CancellationToken ct) =>
        WithUserAsync(
            work,
            async (service, user) =>
            {
                var done = await service.EnableAsync(user.Id, work.Actor, ct);
                return done.Ok
                    ? Answer.Done($"{user.Name} is enabled.", new { userId = user.Id, name = user.Name, disabled = false })
                    : Answer.Refused(done.Failure);
            },
            ct
        );

    private static Task<Answer> DisableAsync(Work work, CancellationToken ct) =>
        WithUserAsync(
            work,
            async (service, user) =>
            {
                var done = await service.DisableAsync(user.Id, work.Actor, ct);
                return done.Ok
                    ? Answer.Done($"{user.Name} is disabled.", new { userId = user.Id, name = user.Name, disabled = true })
                    : Answer.Refused(done.Failure);
            },
            ct
        );

    private static Task<Answer> ResetAsync(Work work, CancellationToken ct) =>
        WithUserAsync(
            work,
            async (service, user) =>
            {
                var reset = await service.ResetAsync(user.Id, work.Run.Has("keep-tokens"), work.Actor, ct);
                if (!reset.Ok)
                {
                    return Answer.Refused(reset.Failure);
                }

                // Commands never wait for a second Admin, so there is a link.
                var link = reset.Value!;
                var (path, address, text) = Way(work, user, link);
                var tokens = await WorkingAsync(work, user, ct);
                return Answer.Done(
                    $"{text}{Listed(tokens)}",
                    new
                    {
                        userId = user.Id,
                        name = user.Name,
                        path,
                        address,
                        expires = link.ExpiresAt,
                        tokens = tokens.Select(t => new { id = t.Id.Value, name = t.Name }),
                    }
                );
            },
            ct
        );

    private static (string Path, string? Address, string Text) Way(Work work, User user, OneTimeLink link)
    {
        var path = AppUrls.NewPassword(link.Code);
        var address = new PublicAddress(work.Get<PaymentsAdminOptions>()).Printed(path);
        var head = $"Link for {user.Name} to set a new password{(address is null ? " (path in the app)" : "")}, valid once until {link.ExpiresAt:u}:";
        return (path, address, $"{head}{Environment.NewLine}{address ?? path}");
    }

    private static async Task<IReadOnlyList<ApiToken>> WorkingAsync(Work work, User user, CancellationToken ct)
    {
        var tokens = await work.Get<TokenService>().ListAsync(user.Id, work.Actor, ct);
        return tokens.Ok ? [.. tokens.Value.Where(t => t.RevokedAt is null && !(t.ExpiresAt <= DateTimeOffset.UtcNow))] : [];
    }

    private static string Listed(IReadOnlyList<ApiToken> tokens) =>
        tokens.Count == 0 ? ""
        : $"{Environment.NewLine}These API tokens still work; revoke one with 'token revoke --id N':{Environment.NewLine}"
            + string.Join(Environment.NewLine, tokens.Select(t => $"{t.Id.Value,6}  {string.Join(',', t.Scopes),-36}  {t.Name}"));

    private static async Task<Answer> WithUserAsync(Work work, Func<UserService, User, Task<Answer>> act, CancellationToken ct)
    {
        var service = work.Get<UserService>();
        var found = await service.FindAsync(Required(work.Run), work.Actor, ct);
        return found.Ok ? await act(service, found.Value) : Answer.Refused(found.Failure);
    }

    private static string Required(CommandRun run) =>
        run.Text("name") ?? throw new UsageException($"{run.Command.Words} needs --name U.");

    private static object Shown(User user) =>
        new
        {
            id = user.Id,
            name = user.Name,
            fullName = user.DisplayName,
            roles = Enum.GetValues<Role>().Where(r => r != Role.None && user.Roles.HasFlag(r)).Select(r => r.ToString()),
            disabled = user.DisabledAt is not null,
        };
}
