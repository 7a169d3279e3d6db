using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Lets people in: by password and second factor, or by one click where the person is made up.</summary>
public sealed class SignInService(
    ICredentials credentials,
    ISignIns signIns,
    SecondFactorCheck factors,
    SignInSecrets secrets,
    PasswordTurns turns,
    Pace pace,
    RefusalNotes notes,
    SignInLimits limits,
    TimeProvider time
)
{
    /// <summary>Name and password; where there is a second factor, a ticket for the next step. Every "no" reads and lasts the same.</summary>
    public async Task<Result<PasswordAnswer>> WithPasswordAsync(PasswordTry input, CancellationToken ct)
    {
        var found = await credentials.FindAsync(input.Name, ct);
        var device = found is null ? null : secrets.DeviceOf(found.User, input.Device);
        var claimant = new Claimant(found?.User, input.Name, input.From) { Device = device };
        var fit = PasswordFit.Wrong;
        var turn = await turns.TakeAsync(claimant, () => Refusal(found, fit = credentials.Check(found, input.Password), device), ct);
        if (turn.Wait is { } wait)
        {
            return await TurnedAwayAsync(found?.User, wait, input.From, ct);
        }

        if (found is null || turn.Refusal is not null)
        {
            // Wrong tries in a known browser pause that browser and nobody's name, and strangers do not pause it.
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

        var opened = await OpenAsync(new(found.User, input.From, "password") { SteppedUp = true, Mark = input.Device, NewBrowser = device is null }, ct);
        return opened.Failure is { } no ? no : new PasswordAnswer(opened.Value, null);
    }

    /// <summary>The code after the right password.</summary>
    public async Task<Result<OpenedSignIn>> WithCodeAsync(CodeTry input, CancellationToken ct)
    {
        if (secrets.Open(input.Ticket) is not { } ticket || await credentials.FindAsync(ticket.User, ct) is not { } found || !ticket.Fits(found))
        {
            return SignInFailures.TicketTooOld;
        }

        // Codes are short, so those of an account are counted together, from known browsers too.
        Place codes = new(Places.CodesOf(found.User), limits.WrongTries);
        Place[] places = ticket.KnownDevice ? [codes] : [codes, new(Places.Network(input.From), limits.WrongTriesPerAddress)];
        if (pace.Begin(places) is { } wait)
        {
            return await TurnedAwayAsync(found.User, wait, input.From, ct);
        }

        var paused = !ticket.KnownDevice && IsPaused(found);
        if (paused || !await factors.SpendAsync(found.User, input.Code, ct))
        {
            await credentials.NoteRefusalAsync(found.User, paused ? "paused" : "code", input.From, limits, ct);
            return SignInFailures.CodeNotFitting;
        }

        pace.TakeBack(places);
        return await OpenAsync(new(found.User, input.From, "password and code") { SteppedUp = true, Mark = input.Device, NewBrowser = !ticket.KnownDevice }, ct);
    }

    /// <summary>A person of the demo, who has no password; nobody is told of a new browser there, since everybody comes with one.</summary>
    public async Task<Result<OpenedSignIn>> InDemoAsync(string name, Origin from, CancellationToken ct) =>
        await credentials.FindAsync(name, ct) is { IsDemo: true, Disabled: false } found
            ? await OpenAsync(new(found.User, from, "demo"), ct)
            : SignInFailures.NotFitting;

    /// <summary>Ends a sign-in by its owner's wish.</summary>
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
        return opened.Failure is { } no ? no : new OpenedSignIn(opened.Value, token, secrets.NewDevice(entrance.User, entrance.Mark));
    }

    private string? Refusal(Credential? found, PasswordFit fit, string? device) =>
        found is null ? "unknown"
        : found.Disabled ? "disabled"
        : device is null && IsPaused(found) ? "paused"
        : fit != PasswordFit.Wrong ? null
        : "password";

    private async Task<Failure> TurnedAwayAsync(int? user, TimeSpan wait, Origin from, CancellationToken ct)
    {
        if (notes.IsDue(Places.Network(from)))
        {
            await credentials.NoteRefusalAsync(user, "too many tries", from, null, ct);
        }

        return SignInFailures.TooFast(wait);
    }

    private bool IsPaused(Credential found) => found.PausedUntil > time.GetUtcNow();

    internal sealed record Entrance(int User, Origin From, string How)
    {
        public bool SteppedUp { get; init; }

        public string? Mark { get; init; }

        public bool NewBrowser { get; init; }

        public UsedPasskey? Passkey { get; init; }
    }
}
