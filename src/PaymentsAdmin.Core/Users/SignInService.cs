using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>Lets people in: by password and second factor, or by one click where the person is made up.</summary>
public sealed class SignInService(
    ICredentials credentials,
    ISignIns signIns,
    SecondFactorCheck factors,
    SignInSecrets secrets,
    Pace pace,
    SignInLimits limits,
    TimeProvider time
)
{
    /// <summary>Name and password; where there is a second factor, a ticket for the next step. Every "no" reads and lasts the same.</summary>
    public async Task<Result<PasswordAnswer>> WithPasswordAsync(PasswordTry input, CancellationToken ct)
    {
        var from = Place(input.From);
        if (pace.Begin(from, limits.WrongTriesPerAddress) is { } wait)
        {
            return SignInFailures.TooFast(wait);
        }

        var found = await credentials.FindAsync(input.Name, ct);
        var fits = credentials.Fits(found, input.Password);
        var device = found is null ? null : secrets.DeviceOf(found.User, input.Device);
        var refusal = found is null ? "unknown" : Refusal(found, fits, device);
        if (found is null || refusal is not null)
        {
            // Whoever tries from a browser that is known pauses that browser and nobody's name, and strangers do not pause it.
            await credentials.NoteRefusalAsync(found?.User, refusal!, input.From, device is null ? limits : null, ct);
            return SignInFailures.NotFitting;
        }

        pace.TakeBack(from);
        if (found.HasSecondFactor)
        {
            return new PasswordAnswer(null, secrets.Ticket(found, device is not null));
        }

        var opened = await OpenAsync(new(found.User, input.From, "password") { SteppedUp = true, Mark = input.Device, NewBrowser = device is null }, ct);
        return opened.Failure is { } no ? no : new PasswordAnswer(opened.Value, null);
    }

    /// <summary>The code after the right password.</summary>
    public async Task<Result<OpenedSignIn>> WithCodeAsync(CodeTry input, CancellationToken ct)
    {
        var from = Place(input.From);
        if (pace.Begin(from, limits.WrongTriesPerAddress) is { } wait)
        {
            return SignInFailures.TooFast(wait);
        }

        if (secrets.Open(input.Ticket) is not { } ticket || await credentials.FindAsync(ticket.User, ct) is not { } found || !ticket.Fits(found))
        {
            return SignInFailures.TicketTooOld;
        }

        var paused = !ticket.KnownDevice && IsPaused(found);
        if (paused || !await factors.SpendAsync(found.User, input.Code, ct))
        {
            await credentials.NoteRefusalAsync(found.User, paused ? "paused" : "code", input.From, limits, ct);
            return SignInFailures.CodeNotFitting;
        }

        pace.TakeBack(from);
        return await OpenAsync(new(found.User, input.From, "password and code") { SteppedUp = true, Mark = input.Device, NewBrowser = !ticket.KnownDevice }, ct);
    }

    /// <summary>A person of the demo, who has no password; nobody is told of a new browser there, since everybody comes with one.</summary>
    public async Task<Result<OpenedSignIn>> InDemoAsync(string name, Origin from, CancellationToken ct) =>
        await credentials.FindAsync(name, ct) is { IsDemo: true, Disabled: false } found
            ? await OpenAsync(new(found.User, from, "demo"), ct)
            : SignInFailures.NotFitting;

    /// <summary>Ends a sign-in by its owner's wish.</summary>
    public Task<Result> SignOutAsync(SignIn signIn, Actor actor, CancellationToken ct) =>
        signIns.EndAsync(signIn.User.Id, signIn.Id, "sign-out", actor, ct);

    internal async Task<Result<OpenedSignIn>> OpenAsync(Entrance entrance, CancellationToken ct)
    {
        var token = OneTimeCode.Random();
        var opening = new NewSignIn(entrance.User, OneTimeCode.Hash(token), entrance.From, time.GetUtcNow() + limits.Longest, entrance.How)
        {
            SteppedUp = entrance.SteppedUp,
            FromNewBrowser = entrance.NewBrowser,
        };
        var opened = await signIns.OpenAsync(opening, ct);
        return opened.Failure is { } no ? no : new OpenedSignIn(opened.Value, token, secrets.NewDevice(entrance.User, entrance.Mark));
    }

    private string? Refusal(Credential found, bool fits, string? device) =>
        found.Disabled ? "disabled"
        : device is null && IsPaused(found) ? "paused"
        : device is not null && pace.Begin(device, limits.WrongTries) is not null ? "paused"
        : !fits ? "password"
        : Taken(device);

    private string? Taken(string? device)
    {
        if (device is not null)
        {
            pace.TakeBack(device);
        }

        return null;
    }

    private bool IsPaused(Credential found) => found.PausedUntil > time.GetUtcNow();

    private static string Place(Origin from) => "address " + from.Address;

    internal sealed record Entrance(int User, Origin From, string How)
    {
        public bool SteppedUp { get; init; }

        public string? Mark { get; init; }

        public bool NewBrowser { get; init; }
    }
}
