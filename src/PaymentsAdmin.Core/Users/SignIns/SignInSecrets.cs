using System.Globalization;
using System.Security.Cryptography;
using PaymentsAdmin.Core.Secrets;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>A sealed ticket between password and code: the user, and its expiry.</summary>
public sealed record SignInTicket(int User, string Stamp, bool KnownDevice)
{
    /// <summary>Whether the account is unchanged since.</summary>
    public bool Fits(Credential credential) => !credential.Disabled && string.Equals(credential.Stamp, Stamp, StringComparison.Ordinal);
}

/// <summary>Seals what a browser keeps during sign-in, so that it cannot be forged.</summary>
public sealed class SignInSecrets(ISecretBox box, TimeProvider time)
{
    private const char Gap = '|';
    private const char Comma = ',';

    // The most users of a shared browser; cookies are limited in size.
    private const int MaxPeople = 8;

    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(5);

    /// <summary>A ticket for the second step.</summary>
    public string Ticket(Credential credential, bool knownDevice) =>
        box.Seal(SecretUse.SignInTicket, string.Join(Gap, Number(credential.User), credential.Stamp, knownDevice ? "1" : "0", Number((time.GetUtcNow() + TicketLife).ToUnixTimeMilliseconds())));

    /// <summary>The content of a ticket, until it expires.</summary>
    public SignInTicket? Open(string ticket) =>
        box.Open(SecretUse.SignInTicket, ticket)?.Split(Gap) is [var user, var stamp, var known, var until]
        && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? new SignInTicket(int.Parse(user, CultureInfo.InvariantCulture), stamp, known is "1")
            : null;

    /// <summary>A device cookie for a user. Users in the existing <paramref name="mark"/> stay known.</summary>
    public string NewDevice(int user, string? mark) =>
        box.Seal(
            SecretUse.KnownDevice,
            string.Join(Comma, Devices(mark).Where(device => !IsOf(user, device)).Take(MaxPeople - 1).Prepend($"{Number(user)}{Gap}{RandomNumberGenerator.GetHexString(16)}"))
        );

    /// <summary>The device of a cookie, or null if this user is not in it.</summary>
    public string? DeviceOf(int user, string? mark) =>
        Devices(mark).FirstOrDefault(device => IsOf(user, device)) is { } found ? "device " + found : null;

    private string[] Devices(string? mark) => mark is not null && box.Open(SecretUse.KnownDevice, mark) is { } devices ? devices.Split(Comma) : [];

    private static bool IsOf(int user, string device) => device.StartsWith(Number(user) + Gap, StringComparison.Ordinal);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
