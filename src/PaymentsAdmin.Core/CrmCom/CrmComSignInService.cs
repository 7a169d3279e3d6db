using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.CrmCom;

/// <summary>Lets programs in that speak CRM.COM's language: each gets a token for one user, one unit and one workspace.</summary>
public sealed class CrmComSignInService(
    ICrmComSessions sessions,
    ICredentials credentials,
    IWorkspaces workspaces,
    TokenService tokens,
    TimeProvider time
)
{
    /// <summary>What an API token has to reach.</summary>
    public const string Scope = "crmcom";

    // A sign-in that ends some time after its last use need not be written at each use.
    private static readonly TimeSpan ExtendedEvery = TimeSpan.FromMinutes(1);

    /// <summary>A new token. Wrong tries pause nobody's name: whoever knows the password comes in at any time.</summary>
    public async Task<Result<string>> OpenAsync(CrmComTry input, CrmComLife life, CancellationToken ct)
    {
        var workspace = WorkspaceKey.Find(input.Organisation) is { } key ? await workspaces.FindAsync(key, ct) : null;
        var byToken = await tokens.FindAsync(input.Password, Door.CrmComRest, input.RequestId, ct);
        var found = byToken.Failure == TokenFailures.Unknown ? await ByPasswordAsync(input, ct) : ByToken(input, workspace, byToken);
        if (found.Refusal is not null || workspace is null)
        {
            await sessions.NoteRefusalAsync(found.User, found.Refusal ?? "organisation", input, ct);
            return found.Answer;
        }

        var token = OneTimeCode.Random();
        var opening = new NewCrmComSession(found.User!.Value, OneTimeCode.Hash(token), workspace.Id, time.GetUtcNow() + life.Length, input.From)
        {
            ApiToken = found.ApiToken,
            Unit = input.Unit,
            RequestId = input.RequestId,
        };
        if ((await sessions.OpenAsync(opening, ct)).Failure is not { } no)
        {
            return token;
        }

        await sessions.NoteRefusalAsync(found.User, no.Code, input, ct);
        return no;
    }

    /// <summary>Who calls with this token. One that is not known, expired or released all read the same.</summary>
    public async Task<Result<CrmComCaller>> FindAsync(string token, CrmComLife life, string? requestId, CancellationToken ct)
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

        if (life.FromLastUse && session.ExpiresAt < now + life.Length - ExtendedEvery)
        {
            await ExtendAsync(session.Id, now + life.Length, ct);
        }

        var kind = session.ApiToken is null ? ActorKind.User : ActorKind.Token;
        var actor = new Actor(kind, session.UserId, session.DisplayName, session.Roles, Door.CrmComRest, requestId)
        {
            PostAlone = session.ApiToken?.PostAlone == true,
            UnitId = session.Unit,
        };
        return new CrmComCaller(session.Id, actor, workspace) { ApiToken = session.ApiToken?.Id };
    }

    // Whoever reads goes on while nothing can be written.
    private async Task ExtendAsync(long session, DateTimeOffset until, CancellationToken ct)
    {
        try
        {
            await sessions.ExtendAsync(session, until, ct);
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // It is made longer with the next call.
        }
    }

    /// <summary>Ends it at once.</summary>
    public Task ReleaseAsync(CrmComCaller caller, CancellationToken ct) => sessions.ReleaseAsync(caller.Session, caller.Actor, ct);

    // Whoever must show a factor by now must not go on without one.
    private static bool Lasts(CrmComSession session, DateTimeOffset now) =>
        !session.Ended
        && session.ExpiresAt > now
        && (session.ApiToken is { } token ? !token.Revoked && !(token.ExpiresAt <= now) : !session.TakesFactor);

    private static Found ByToken(CrmComTry input, Workspace? workspace, Result<TokenCaller> found)
    {
        if (!found.Ok)
        {
            return new(null, "api token", CrmComFailures.NotFitting);
        }

        var token = found.Value.Token;
        var fits = string.Equals(token.UserName, input.Username.Trim(), StringComparison.OrdinalIgnoreCase) && token.Workspace == workspace?.Id;
        return !fits ? new(token.UserId, "api token of another", CrmComFailures.NotFitting)
            : !found.Value.Reaches(Scope) ? new(token.UserId, "scope", CrmComFailures.NoScope)
            : new(token.UserId, null, CrmComFailures.NotFitting) { ApiToken = token.Id };
    }

    private async Task<Found> ByPasswordAsync(CrmComTry input, CancellationToken ct)
    {
        var found = await credentials.FindAsync(input.Username.Trim(), ct);
        if (!credentials.Fits(found, input.Password) || found is null || found.Disabled)
        {
            return new(found?.User, found is null ? "unknown" : found.Disabled ? "disabled" : "password", CrmComFailures.NotFitting);
        }

        return new(found.User, null, CrmComFailures.NotFitting);
    }

    /// <summary>Whom the secret fits, or why it does not; the answer is for those who come in no further.</summary>
    private sealed record Found(int? User, string? Refusal, Failure Answer)
    {
        public TokenId? ApiToken { get; init; }
    }
}
