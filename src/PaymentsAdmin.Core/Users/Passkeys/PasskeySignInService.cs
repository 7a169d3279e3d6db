using System.Globalization;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>Signs users in by passkey: alone, since it combines both factors, or after the password instead of a code.</summary>
public sealed class PasskeySignInService(
    ICredentials credentials,
    PasskeyCheck passkeys,
    SignInService door,
    SignInSecrets secrets,
    AttemptThrottle throttle,
    RefusalNotes notes,
    SignInLimits limits,
    TimeProvider time
)
{
    /// <summary>
    /// The browser's request; with a ticket, for one of its user's passkeys. Only the browser with this secret can answer, so
    /// that nobody can sign another browser in with a passkey of their own.
    /// </summary>
    public async Task<Result<PasskeyQuestion>> AskAsync(string? ticket, string browser, PasskeySite? site, CancellationToken ct)
    {
        if (ticket is null)
        {
            return await passkeys.AskAsync(PurposeOf(null, browser), null, site, ct);
        }

        return await ClaimedAsync(ticket, ct) is { } claimed
            ? await passkeys.AskAsync(PurposeOf(claimed, browser), claimed.User, site, ct)
            : SignInFailures.TicketTooOld;
    }

    /// <summary>Opens a session for the passkey's owner.</summary>
    public async Task<Result<OpenedSignIn>> SignInAsync(PasskeyAttempt input, CancellationToken ct)
    {
        var claimed = input.Ticket is null ? null : await ClaimedAsync(input.Ticket, ct);
        if (input.Ticket is not null && claimed is null)
        {
            return SignInFailures.TicketTooOld;
        }

        var places = PlacesOf(input, claimed);
        if (throttle.Begin(places) is { } wait)
        {
            return await TurnedAwayAsync(claimed?.User, wait, input.From, ct);
        }

        var read = await passkeys.ReadAsync(input.Answer, input.Browser is { } browser ? PurposeOf(claimed, browser) : null, ct);
        if (read.Failure is { } no)
        {
            return await RefusedAsync(claimed, no, input, ct);
        }

        throttle.TakeBack(places);
        return await OpenAsync(read.Value, input, ct);
    }

    private async Task<Result<OpenedSignIn>> OpenAsync(UsedPasskey used, PasskeyAttempt input, CancellationToken ct)
    {
        var found = await credentials.FindAsync(used.User, ct);
        var device = found is null ? null : secrets.DeviceOf(found, input.Device);
        if (found is null or { Disabled: true } || (device is null && found.PausedUntil > time.GetUtcNow()))
        {
            await credentials.NoteRefusalAsync(used.User, found is { Disabled: false } ? "paused" : "disabled", input.From, null, ct);
            return PasskeyFailures.NotAccepted;
        }

        var entrance = new SignInService.Entrance(used.User, input.From, input.Ticket is null ? "passkey" : "password and passkey")
        {
            SteppedUp = true,
            Resets = found.Resets,
            Mark = input.Device,
            NewBrowser = device is null && !found.IsDemo,
            Passkey = used,
        };
        var opened = await door.OpenAsync(entrance, ct);
        if (opened.Failure is { } no)
        {
            await credentials.NoteRefusalAsync(used.User, no.Code, input.From, null, ct);
        }

        return opened;
    }

    private async Task<Failure> RefusedAsync(SignInTicket? claimed, Failure no, PasskeyAttempt input, CancellationToken ct)
    {
        // After a correct password, failed attempts count like wrong codes; without one, the user is unknown.
        await credentials.NoteRefusalAsync(claimed?.User, no.Code, input.From, claimed is null ? null : limits, ct);
        return no;
    }

    private async Task<SignInTicket?> ClaimedAsync(string ticket, CancellationToken ct) =>
        secrets.Open(ticket) is { } opened && await credentials.FindAsync(opened.User, ct) is { } found && opened.Fits(found) ? opened : null;

    // After a password they count like codes, so that a known browser is only slowed by its own account.
    private AttemptCounter[] PlacesOf(PasskeyAttempt input, SignInTicket? claimed)
    {
        AttemptCounter network = new(AttemptCounters.Network(input.From), limits.WrongTriesPerAddress);
        AttemptCounter[] codes = claimed is null ? [] : [new(AttemptCounters.CodesOf(claimed.User), limits.WrongTries)];
        return claimed?.KnownDevice == true ? codes : [.. codes, network];
    }

    private async Task<Failure> TurnedAwayAsync(int? user, TimeSpan wait, Origin from, CancellationToken ct)
    {
        if (notes.IsDue(AttemptCounters.Network(from)))
        {
            await credentials.NoteRefusalAsync(user, "too many tries", from, null, ct);
        }

        return SignInFailures.TooFast(wait).At(PasskeyFailures.Field);
    }

    // Hashed, because a cookie may contain any text.
    private static string PurposeOf(SignInTicket? claimed, string browser)
    {
        var from = Convert.ToHexString(OneTimeCode.Hash(browser));
        return claimed is null ? $"sign-in {from}" : string.Create(CultureInfo.InvariantCulture, $"code {claimed.User} {from}");
    }
}
