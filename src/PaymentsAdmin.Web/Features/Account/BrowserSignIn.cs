using Microsoft.AspNetCore.Authentication;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Themes;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Signs users in and out: passes input to the services and manages cookies.</summary>
public sealed class BrowserSignIn(
    IHttpContextAccessor contexts,
    SignInService signIns,
    PasskeySignInService passkeys,
    OwnAccountService accounts,
    DraftService drafts,
    BrowserMarks marks,
    LiveSignIns live,
    PaymentsAdminOptions options
)
{
    private const int LongestAgent = 200;

    public SignIn? Me => RequestSignIn.Of(Context);

    /// <summary>The same as an actor with the account's full roles, for the account's own pages.</summary>
    public Actor Self => ActorOf(Me ?? throw new InvalidOperationException("Nobody is signed in."));

    public Origin From
    {
        get
        {
            var agent = Context.Request.Headers.UserAgent.ToString();
            return new(Networks.Text(Context.Connection.RemoteIpAddress), agent.Length > LongestAgent ? agent[..LongestAgent] : agent);
        }
    }

    /// <summary>The site for passkeys in this request; null if they cannot be used here.</summary>
    public PasskeySite? Site => PasskeyPlace.Of(Context.Request, options.Hosts);

    private string? Device => marks.DeviceOf(Context);

    private HttpContext Context => contexts.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Signs in by name and password, or returns a ticket for the second step.</summary>
    public async Task<Result<PasswordAnswer>> SignInAsync(string name, string password, CancellationToken ct)
    {
        var answer = await signIns.WithPasswordAsync(new PasswordAttempt(name, password, From) { Device = Device }, ct);
        if (answer is { Ok: true, Value.Opened: { } opened })
        {
            await LetInAsync(opened, ct);
        }

        return answer;
    }

    /// <summary>Completes a sign-in by a code.</summary>
    public async Task<Result> SignInByCodeAsync(string ticket, string code, CancellationToken ct) =>
        await LetInAsync(await signIns.WithCodeAsync(new CodeAttempt(ticket, code, From) { Device = Device }, ct), ct);

    /// <summary>The browser's request for a passkey to sign in with.</summary>
    public Task<Result<PasskeyQuestion>> AskPasskeyAsync(string? ticket, CancellationToken ct) =>
        passkeys.AskAsync(ticket, BrowserMarks.NewPasskey(Context), Site, ct);

    /// <summary>Signs in by a passkey, or completes the sign-in of a ticket by one.</summary>
    public async Task<Result> SignInByPasskeyAsync(PasskeyAnswer answer, string? ticket, CancellationToken ct)
    {
        var attempt = new PasskeyAttempt(answer, BrowserMarks.PasskeyOf(Context), From) { Ticket = ticket, Device = Device };
        return await LetInAsync(await passkeys.SignInAsync(attempt, ct), ct);
    }

    public async Task<Result> SignInDemoAsync(string name, CancellationToken ct) =>
        options.Demo ? await LetInAsync(await signIns.InDemoAsync(name, From, ct), ct) : SignInFailures.NotFitting;

    /// <summary>Sets the cookie of a new session, or of one with a new secret.</summary>
    public async Task<Result> LetInAsync(Result<OpenedSignIn> opened, CancellationToken ct)
    {
        if (opened.Ok)
        {
            await LetInAsync(opened.Value, ct);
        }

        return opened;
    }

    /// <summary>Ends the session with all its pages, and deletes unsaved input.</summary>
    public async Task SignOutAsync(CancellationToken ct)
    {
        if (Me is { } me)
        {
            await drafts.ForgetAllAsync(ActorOf(me), ct);
        }

        await EndAsync(Me, ct);
        await Context.SignOutAsync(SessionClaims.Scheme);
    }

    /// <summary>Notes the account's choices in this browser, since they may come from another one.</summary>
    internal async Task RecallAsync(SignIn signIn, CancellationToken ct)
    {
        if (await accounts.PreferencesAsync(ActorOf(signIn), ct) is { Ok: true, Value: var chosen })
        {
            Language.Find(chosen.Language)?.Remember(Context);
            Shortcuts.Remember(Context, chosen.Shortcuts);
            if (chosen.Theme is { } theme)
            {
                Theme.Of(theme).Remember(Context);
            }
        }
    }

    private Actor ActorOf(SignIn signIn) =>
        new(ActorKind.User, signIn.User.Id, signIn.User.DisplayName, signIn.User.Roles, Door.Page) { SignIn = signIn.Id, Address = From.Address };

    private async Task LetInAsync(OpenedSignIn opened, CancellationToken ct)
    {
        // Ends the previous user's session in this browser; one that only got a new secret stays.
        if (Me is { } before && before.Id != opened.SignIn.Id)
        {
            await EndAsync(before, ct);
        }

        live.Forget(opened.SignIn.Id);
        var limits = new AuthenticationProperties { ExpiresUtc = opened.SignIn.ExpiresAt, AllowRefresh = false };
        await Context.SignInAsync(SessionClaims.Scheme, SessionClaims.ForCookie(opened.Token), limits);
        if (opened.Device is { } device)
        {
            BrowserMarks.KeepDevice(Context, device);
        }

        await RecallAsync(opened.SignIn, ct);
    }

    private async Task EndAsync(SignIn? signIn, CancellationToken ct)
    {
        if (signIn is not null)
        {
            await signIns.SignOutAsync(signIn, ActorOf(signIn), ct);
            live.Close(signIn.Id);
        }
    }
}
