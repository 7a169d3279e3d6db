using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Signs users in: by password and second factor, or by one click in a demo.</summary>
public sealed class SignInService(
    ICredentials credentials,
    ISignIns signIns,
    SecondFactorCheck factors,
    SignInSecrets secrets,
    PasswordThrottle turns,
    AttemptThrottle throttle,
    RefusalNotes notes,
    SignInLimits limits,
    TimeProvider time
)
{
    /// <summary>Checks name and password; with a second factor, returns a ticket for the next step. Every refusal reads and takes the same.</summary>
    public async Task<Result<PasswordAnswer>> WithPasswordAsync(PasswordAttempt input, CancellationToken ct)
    {
        var found = await credentials.FindAsync(input.Name, ct);
        var device = found is null ? null : secrets.DeviceOf(found, input.Device);
        var claimant = new Claimant(found?.User, input.Name, input.From) { Device = device };
        var fit = PasswordFit.Wrong;
        var turn = await turns.TakeAsync(claimant, async () => Refusal(found, fit = await CheckAsync(found, input.Password, device, ct), device), ct);
        if (turn.Wait is { } wait)
        {
            return await TurnedAwayAsync(found?.User, wait, input.From, ct);
        }

        if (found is null || turn.Refusal is not null)
        {
            // Failures in a known browser lock only that browser, and strangers do not lock it.
            await credentials.NoteRefusalAsync(found?.User, turn.Refusal!, input.From, device is null ? limits : null, ct);
            return SignInFailures.NotFitting;
        }

        if (fit == PasswordFit.RightOfOldHash)
        {
            await credentials.RehashAsync(found, input.Password, ct);
        }

        if (found.HasSecondFactor)
        {
            return new PasswordAnswer(null, secrets.Ticket(found, device is not null)) { Ways = await credentials.WaysAsync(found.User, ct) };
        }

        var opened = await OpenAsync(
            new(found.User, input.From, "password") { SteppedUp = true, Resets = found.Resets, Mark = input.Device, NewBrowser = device is null },
            ct
        );
        return opened.Failure is { } no ? no : new PasswordAnswer(opened.Value, null);
    }

    /// <summary>Checks the code after a correct password.</summary>
    public async Task<Result<OpenedSignIn>> WithCodeAsync(CodeAttempt input, CancellationToken ct)
    {
        if (secrets.Open(input.Ticket) is not { } ticket || await credentials.FindAsync(ticket.User, ct) is not { } found || !ticket.Fits(found))
        {
            return SignInFailures.TicketTooOld;
        }

        // Codes are short, so an account's attempts are counted together, including known browsers.
        AttemptCounter codes = new(AttemptCounters.CodesOf(found.User), limits.WrongTries);
        AttemptCounter[] places = ticket.KnownDevice ? [codes] : [codes, new(AttemptCounters.Network(input.From), limits.WrongTriesPerAddress)];
        if (throttle.Begin(places) is { } wait)
        {
            return await TurnedAwayAsync(found.User, wait, input.From, ct);
        }

        var paused = !ticket.KnownDevice && IsPaused(found);
        if (paused || !await factors.SpendAsync(found.User, input.Code, ct))
        {
            await credentials.NoteRefusalAsync(found.User, paused ? "paused" : "code", input.From, limits, ct);
            return SignInFailures.CodeNotFitting;
        }

        throttle.TakeBack(places);
        return await OpenAsync(
            new(found.User, input.From, "password and code") { SteppedUp = true, Resets = found.Resets, Mark = input.Device, NewBrowser = !ticket.KnownDevice },
            ct
        );
    }

    /// <summary>Signs in a demo user without a password; no notice of a new browser, since every visitor has one.</summary>
    public async Task<Result<OpenedSignIn>> InDemoAsync(string name, Origin from, CancellationToken ct) =>
        await credentials.FindAsync(name, ct) is { IsDemo: true, Disabled: false } found
            ? await OpenAsync(new(found.User, from, "demo"), ct)
            : SignInFailures.NotFitting;

    /// <summary>Ends the session of a user who signs out.</summary>
    public Task<Result> SignOutAsync(SignIn signIn, Actor actor, CancellationToken ct) =>
        signIns.EndAsync(signIn.User.Id, signIn.Id, SignInVerbs.SignOut, actor, ct);

    internal async Task<Result<OpenedSignIn>> OpenAsync(Entrance entrance, CancellationToken ct)
    {
        var token = OneTimeCode.Random();
        var opening = new NewSignIn(entrance.User, OneTimeCode.Hash(token), entrance.From, time.GetUtcNow() + limits.Longest, entrance.How)
        {
            SteppedUp = entrance.SteppedUp,
            FromNewBrowser = entrance.NewBrowser,
            Passkey = entrance.Passkey,
        };
        var opened = await signIns.OpenAsync(opening, ct);
        return opened.Failure is { } no ? no : new OpenedSignIn(opened.Value, token, secrets.NewDevice(entrance.User, entrance.Resets, entrance.Mark));
    }

    private Task<PasswordFit> CheckAsync(Credential? found, string password, string? device, CancellationToken ct) =>
        credentials.CheckAsync(found, password, ct, isStranger: device is null);

    private string? Refusal(Credential? found, PasswordFit fit, string? device) =>
        found is null ? "unknown"
        : found.Disabled ? "disabled"
        : device is null && IsPaused(found) ? "paused"
        : fit != PasswordFit.Wrong ? null
        : "password";

    private async Task<Failure> TurnedAwayAsync(int? user, TimeSpan wait, Origin from, CancellationToken ct)
    {
        if (notes.IsDue(AttemptCounters.Network(from)))
        {
            await credentials.NoteRefusalAsync(user, "too many tries", from, null, ct);
        }

        return SignInFailures.TooFast(wait);
    }

    private bool IsPaused(Credential found) => found.PausedUntil > time.GetUtcNow();

    internal sealed record Entrance(int User, Origin From, string How)
    {
        public bool SteppedUp { get; init; }

        public int Resets { get; init; }

        public string? Mark { get; init; }

        public bool NewBrowser { get; init; }

        public UsedPasskey? Passkey { get; init; }
    }
}
