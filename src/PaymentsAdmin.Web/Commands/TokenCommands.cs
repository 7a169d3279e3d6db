using System.Globalization;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Commands;

public static class TokenCommands
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.Of(
            "token add",
            "creates an API token and prints it, which is shown only once; all Approvers and Admins are notified",
            [
                new("user", "U", "name of the user the token acts as"),
                new("scope", "S", "crm, salescenter, pay_system, sale, crmcom, export, audit, separated by commas", Repeats: true),
                new("workspace", "K", "key of the workspace the token is for; default: main"),
                new("expires", "T", "expiry with time zone, such as 2027-01-31T00:00:00Z; default: never, or after a year for an Approver or Admin"),
                new("name", "N", "name of the token; default: 'command line'"),
                new("post-alone", null, "may post without a second person"),
                new("up-to", "AMOUNT", "with --post-alone: daily ceiling in the base currency; default: no ceiling"),
            ],
            AddAsync
        ),
        DataCommand.Of("token list", "lists tokens without their secrets", [new("user", "U", "only tokens of this user")], ListAsync),
        DataCommand.Of("token revoke", "revokes a token immediately", [new("id", "N", "number in the list")], RevokeAsync),
    ];

    public static DateTimeOffset? Instant(string text)
    {
        // Without a zone .NET would assume the machine's own.
        var zoned = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return zoned && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
    }

    private static async Task<Answer> AddAsync(Work work, CancellationToken ct)
    {
        var run = work.Run;
        var name = run.Text("user") ?? throw new UsageException("token add needs --user U.");
        var scopes = run.Has("scope") ? TokenScopes.Split(string.Join(',', run.All("scope"))) : throw new UsageException("token add needs --scope S.");
        var expires = Expires(run);
        var user = await work.Get<UserService>().FindAsync(name, work.Actor, ct);
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        if ((user.Failure ?? workspaces.Failure) is { } no)
        {
            return Answer.Refused(no);
        }

        var key = run.Text("workspace") ?? WorkspaceKey.Main.Value;
        var workspace =
            workspaces.Value.FirstOrDefault(w => string.Equals(w.Key.Value, key, StringComparison.Ordinal))
            ?? throw new UsageException($"Workspace '{key}' not found.");
        var year = expires is null && TokenLifetime.IsLimited(user.Value.Roles);
        var input = new TokenInput
        {
            UserId = user.Value.Id,
            Workspace = workspace.Id,
            Name = run.Text("name") ?? "command line",
            Scopes = scopes,
            ExpiresAt = year ? TokenLifetime.Latest(DateTimeOffset.UtcNow) : expires,
            PostAlone = run.Has("post-alone"),
            UpTo = UpTo(run),
        };
        var added = await work.Get<TokenService>().AddAsync(input, work.Actor, ct);
        return added.Ok ? Shown(added.Value, year) : Answer.Refused(added.Failure);
    }

    private static Answer Shown(TokenAdded added, bool year)
    {
        var userId = added.Token.UserId;
        var address = string.Create(CultureInfo.InvariantCulture, $"/rest/{userId}/{added.Secret}/");
        var text =
            $"{added.Secret}{Environment.NewLine}Its address is {address}. It will not be shown again. The token is number {added.Token.Id.Value} in 'token list'.";
        if (year)
        {
            text += $"{Environment.NewLine}It is valid for a year, until {added.Token.ExpiresAt:u}, because {added.Token.UserName} is an Approver or Admin.";
        }

        return Answer.Done(text, new { userId, token = added.Secret, restUrl = address, expires = added.Token.ExpiresAt?.UtcDateTime });
    }

    private static async Task<Answer> ListAsync(Work work, CancellationToken ct)
    {
        int? owner = null;
        if (work.Run.Text("user") is { } name)
        {
            var user = await work.Get<UserService>().FindAsync(name, work.Actor, ct);
            if (!user.Ok)
            {
                return Answer.Refused(user.Failure);
            }

            owner = user.Value.Id;
        }

        var tokens = await work.Get<TokenService>().ListAsync(owner, work.Actor, ct);
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        if ((tokens.Failure ?? workspaces.Failure) is { } no)
        {
            return Answer.Refused(no);
        }

        var keys = workspaces.Value.ToDictionary(w => w.Id, w => w.Key.Value);
        var lines = tokens.Value.Select(t => $"{t.Id.Value,6}  {t.UserName,-24}  {string.Join(',', t.Scopes),-36}  {State(t),-30}  {t.Name}");
        return Answer.Done(string.Join(Environment.NewLine, lines), new { tokens = tokens.Value.Select(t => Shown(t, keys.GetValueOrDefault(t.Workspace))) });
    }

    private static async Task<Answer> RevokeAsync(Work work, CancellationToken ct)
    {
        var text = work.Run.Text("id") ?? throw new UsageException("token revoke needs --id N.");
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw new UsageException($"--id: '{text}' is not a token number.");
        }

        var done = await work.Get<TokenService>().RevokeAsync(new TokenId(id), work.Actor, ct);
        return done.Ok ? Answer.Done($"Token {id} was revoked.", new { id, revoked = true }) : Answer.Refused(done.Failure);
    }

    private static DateTimeOffset? Expires(CommandRun run) =>
        run.Text("expires") is not { } text ? null
        : Instant(text) ?? throw new UsageException($"--expires: '{text}' is not a date and time with time zone, such as 2027-01-31T00:00:00Z.");

    private static decimal? UpTo(CommandRun run) =>
        run.Text("up-to") is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount
        : throw new UsageException($"--up-to: '{text}' is not an amount, such as 2500 or 2500.00.");

    private static string State(ApiToken token) =>
        token.RevokedAt is not null ? "revoked"
        : token.WaitsSince is not null ? "waiting for a second Admin"
        : token.ExpiresAt is { } end ? $"until {end.UtcDateTime:u}"
        : "no expiry";

    private static object Shown(ApiToken token, string? workspace) =>
        new
        {
            id = token.Id.Value,
            userId = token.UserId,
            user = token.UserName,
            name = token.Name,
            workspace,
            scopes = token.Scopes,
            postAlone = token.PostAlone,
            upTo = token.Ceiling?.Amount,
            usedToday = token.UsedToday?.Amount,
            waits = token.WaitsSince is not null,
            confirmedBy = token.ConfirmedBy?.Name,
            made = token.MadeAt.UtcDateTime,
            expires = token.ExpiresAt?.UtcDateTime,
            lastUsed = token.LastUsedAt?.UtcDateTime,
            revoked = token.RevokedAt?.UtcDateTime,
        };
}
