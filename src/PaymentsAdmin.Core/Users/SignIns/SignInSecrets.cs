using System.Globalization;
using System.Security.Cryptography;
using PaymentsAdmin.Core.Secrets;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Between the right password and the code: who it is, and until when.</summary>
public sealed record SignInTicket(int User, string Stamp, bool KnownDevice)
{
    /// <summary>Not when the account changed since.</summary>
    public bool Fits(Credential credential) => !credential.Disabled && string.Equals(credential.Stamp, Stamp, StringComparison.Ordinal);
}

/// <summary>What a browser keeps for us on the way in, sealed so that nobody can make it up.</summary>
public sealed class SignInSecrets(ISecretBox box, TimeProvider time)
{
    private const char Gap = '|';
    private const char Comma = ',';

    // People who share a browser; a cookie has its limits.
    private const int MaxPeople = 8;

    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(5);

    /// <summary>A ticket for the second step.</summary>
    public string Ticket(Credential credential, bool knownDevice) =>
        box.Seal(SecretUse.SignInTicket, string.Join(Gap, Number(credential.User), credential.Stamp, knownDevice ? "1" : "0", Number((time.GetUtcNow() + TicketLife).ToUnixTimeMilliseconds())));

    /// <summary>What the ticket says, while it lasts.</summary>
    public SignInTicket? Open(string ticket) =>
        box.Open(SecretUse.SignInTicket, ticket)?.Split(Gap) is [var user, var stamp, var known, var until]
        && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? new SignInTicket(int.Parse(user, CultureInfo.InvariantCulture), stamp, known is "1")
            : null;

    /// <summary>A mark for a browser that somebody signed in with. Users known by the <paramref name="mark"/> it already has stay known.</summary>
    public string NewDevice(int user, string? mark) =>
        box.Seal(
            SecretUse.KnownDevice,
            string.Join(Comma, Devices(mark).Where(device => !IsOf(user, device)).Take(MaxPeople - 1).Prepend($"{Number(user)}{Gap}{RandomNumberGenerator.GetHexString(16)}"))
        );

    /// <summary>The browser behind a mark, or null when it is not this person's.</summary>
    public string? DeviceOf(int user, string? mark) =>
        Devices(mark).FirstOrDefault(device => IsOf(user, device)) is { } found ? "device " + found : null;

    private string[] Devices(string? mark) => mark is not null && box.Open(SecretUse.KnownDevice, mark) is { } devices ? devices.Split(Comma) : [];

    private static bool IsOf(int user, string device) => device.StartsWith(Number(user) + Gap, StringComparison.Ordinal);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
