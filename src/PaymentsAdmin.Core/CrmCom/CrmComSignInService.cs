using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.CrmCom;

/// <summary>Signs in programs that speak the CRM.COM API: each gets a token for one user, one unit and one workspace.</summary>
public sealed class CrmComSignInService(
    ICrmComSessions sessions,
    ICredentials credentials,
    IWorkspaces workspaces,
    TokenService tokens,
    PasswordThrottle turns,
    RefusalNotes notes,
    TimeProvider time
)
{
    /// <summary>The scope an API token needs.</summary>
    public const string Scope = TokenScopes.CrmCom;

    // A session with sliding expiry need not be written on each use.
    private static readonly TimeSpan ExtendedEvery = TimeSpan.FromMinutes(1);

    // Random tokens are hexadecimal, so no other one begins with it. It shows whose life is never extended.
    private const string KeyMark = "k";

    /// <summary>Opens a session and returns its token. API token secrets are not throttled; passwords are, before they are checked.</summary>
    public async Task<Result<string>> OpenAsync(CrmComAttempt input, CrmComLifetime life, CancellationToken ct)
    {
        var workspace = WorkspaceKey.Find(input.Organisation) is { } key ? await workspaces.FindAsync(key, ct) : null;
        var byToken = await tokens.FindAsync(input.Password, Door.CrmComRest, input.RequestId, ct);
        return byToken.Failure == TokenFailures.Unknown
            ? await ByPasswordAsync(input, workspace, life, ct)
            : await ByTokenAsync(input, workspace, life, byToken, ct);
    }

    /// <summary>Opens a session by the secret of an API token alone and returns its token. Secrets are not throttled here.</summary>
    public async Task<Result<string>> OpenByKeyAsync(CrmComKeyAttempt input, CancellationToken ct)
    {
        var found = await tokens.FindAsync(input.Key, Door.CrmComRest, input.RequestId, ct);
        var token = found.Ok ? found.Value.Token : null;
        if (token is null || !found.Value.Reaches(Scope))
        {
            var reason = token is null ? "api token" : "scope";
            await NoteOnceAsync($"{reason} {token?.UserId} {input.From.Network}", token?.UserId, reason, input, ct);
            return token is null ? CrmComFailures.KeyNotFitting : CrmComFailures.NoScope;
        }

        var way = new Way(token.UserId, token.Workspace, token.Id) { Mark = KeyMark };
        var opened = await OpenAsync(input, way, CrmComLifetime.ByKey, ct);
        return opened.Failure == CrmComFailures.NotFitting ? CrmComFailures.KeyNotFitting : opened;
    }

    /// <summary>The caller of a token. Unknown, expired and released tokens get the same answer.</summary>
    public async Task<Result<CrmComCaller>> FindAsync(string token, CrmComLifetime life, string? requestId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await sessions.FindAsync(OneTimeCode.Hash(token), ct) is not { } session || !Lasts(session, now))
        {
            return CrmComFailures.NoSession;
        }

        if (await workspaces.FindAsync(session.Workspace, ct) is not { } workspace)
        {
            return CrmComFailures.NoSession;
        }

        if (life.FromLastUse && !token.StartsWith(KeyMark, StringComparison.Ordinal) && session.ExpiresAt < now + life.Length - ExtendedEvery)
        {
            await ExtendAsync(session.Id, now + life.Length, ct);
        }

        var actor = session.ApiToken is { } used
            ? TokenActor.Of(used.Grant, session.UserId, session.DisplayName, session.Roles, Door.CrmComRest, requestId)
            : new Actor(ActorKind.User, session.UserId, session.DisplayName, session.Roles, Door.CrmComRest, requestId);
        return new CrmComCaller(session.Id, actor with { UnitId = session.Unit }, workspace) { ApiToken = session.ApiToken?.Grant.Id };
    }

    // Reads continue while the database cannot be written.
    private async Task ExtendAsync(long session, DateTimeOffset until, CancellationToken ct)
    {
        try
        {
            await sessions.ExtendAsync(session, until, ct);
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The next call extends it.
        }
    }

    /// <summary>Ends the session at once.</summary>
    public Task ReleaseAsync(CrmComCaller caller, CancellationToken ct) => sessions.ReleaseAsync(caller.Session, caller.Actor, ct);

    // A user who needs a second factor by now must not continue without one.
    private static bool Lasts(CrmComSession session, DateTimeOffset now) =>
        !session.Ended
        && session.ExpiresAt > now
        && (session.ApiToken is { } token
            ? !token.Revoked && !(TokenLifetime.EndOf(token.ExpiresAt, token.MadeAt, session.Roles) <= now)
            : !session.TakesFactor);

    private async Task<Result<string>> ByTokenAsync(
        CrmComAttempt input,
        Workspace? workspace,
        CrmComLifetime life,
        Result<TokenCaller> found,
        CancellationToken ct
    )
    {
        var token = found.Ok ? found.Value.Token : null;
        var fits = string.Equals(token?.UserName, input.Username.Trim(), StringComparison.OrdinalIgnoreCase) && token?.Workspace == workspace?.Id;
        if (token is null || workspace is null || !fits || !found.Value.Reaches(Scope))
        {
            var reason = token is null ? "api token" : fits ? "scope" : "api token of another";
            await NoteOnceAsync($"{reason} {token?.UserId} {input.From.Network}", token?.UserId, reason, input, ct);
            return token is not null && fits ? CrmComFailures.NoScope : CrmComFailures.NotFitting;
        }

        return await OpenAsync(input, new Way(token.UserId, workspace.Id, token.Id), life, ct);
    }

    private async Task<Result<string>> ByPasswordAsync(CrmComAttempt input, Workspace? workspace, CrmComLifetime life, CancellationToken ct)
    {
        var name = input.Username.Trim();
        var found = await credentials.FindAsync(name, ct);
        var fit = PasswordFit.Wrong;
        var claimant = new Claimant(found?.User, name, input.From);
        var turn = await turns.TakeAsync(
            claimant, async () => Refusal(found, fit = await credentials.CheckAsync(found, input.Password, ct, isStranger: true), workspace), ct);
        if (turn.Wait is { } wait)
        {
            await NoteOnceAsync(AttemptCounters.Network(input.From), found?.User, "too many tries", input, ct);
            return SignInFailures.TooFast(wait);
        }

        if (found is null || workspace is null || turn.Refusal is not null)
        {
            await sessions.NoteRefusalAsync(found?.User, turn.Refusal!, input, ct);
            return CrmComFailures.NotFitting;
        }

        var opened = await OpenAsync(input, new Way(found.User, workspace.Id, null), life, ct);
        if (opened.Ok && fit == PasswordFit.RightOfOldHash)
        {
            await credentials.RehashAsync(found, input.Password, ct);
        }

        return opened;
    }

    // A correct password that is not enough is refused at the same point as a wrong one, so that neither answer nor timing tells
    // them apart.
    private static string? Refusal(Credential? found, PasswordFit fit, Workspace? workspace) =>
        found is null ? "unknown"
        : found.Disabled ? "disabled"
        : fit == PasswordFit.Wrong ? "password"
        : found.TakesFactor ? "second factor"
        : workspace is null ? "organisation"
        : null;

    private async Task<Result<string>> OpenAsync(CrmComSignIn input, Way way, CrmComLifetime life, CancellationToken ct)
    {
        var token = way.Mark + OneTimeCode.Random();
        var opening = new NewCrmComSession(way.User, OneTimeCode.Hash(token), way.Workspace, time.GetUtcNow() + life.Length, input.From)
        {
            ApiToken = way.ApiToken,
            Unit = input.Unit,
            RequestId = input.RequestId,
        };
        if ((await sessions.OpenAsync(opening, ct)).Failure is not { } no)
        {
            return token;
        }

        await sessions.NoteRefusalAsync(way.User, no.Code, input, ct);
        return no;
    }

    private async Task NoteOnceAsync(string subject, int? user, string reason, CrmComSignIn input, CancellationToken ct)
    {
        if (notes.IsDue(subject))
        {
            await sessions.NoteRefusalAsync(user, reason, input, ct);
        }
    }

    /// <summary>The user, the workspace and the API token of a sign-in.</summary>
    private sealed record Way(int User, WorkspaceId Workspace, TokenId? ApiToken)
    {
        /// <summary>The beginning of the session's token.</summary>
        public string Mark { get; init; } = string.Empty;
    }
}
