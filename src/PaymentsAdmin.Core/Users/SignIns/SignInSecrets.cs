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
        box.Seal(
            SecretUse.SignInTicket,
            string.Join(
                Gap,
                Number(credential.User),
                credential.Stamp,
                knownDevice ? "1" : "0",
                Number((time.GetUtcNow() + TicketLife).ToUnixTimeMilliseconds())
            )
        );

    /// <summary>The content of a ticket, until it expires.</summary>
    public SignInTicket? Open(string ticket) =>
        box.Open(SecretUse.SignInTicket, ticket)?.Split(Gap) is [var user, var stamp, var known, var until]
        && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? new SignInTicket(int.Parse(user, CultureInfo.InvariantCulture), stamp, known is "1")
            : null;

    /// <summary>
    /// A device cookie for a user, after so many resets of their access. Users in the existing <paramref name="mark"/> stay
    /// known.
    /// </summary>
    public string NewDevice(int user, int resets, string? mark)
    {
        var own = string.Join(Gap, Number(user), RandomNumberGenerator.GetHexString(16), Number(resets));
        var others = Devices(mark).Where(device => !IsOf(user, device)).Take(MaxPeople - 1);
        return box.Seal(SecretUse.KnownDevice, string.Join(Comma, others.Prepend(own)));
    }

    /// <summary>The device of a cookie, or null if this user is not in it, or has been reset since.</summary>
    public string? DeviceOf(Credential user, string? mark) =>
        Devices(mark).FirstOrDefault(device => IsOf(user.User, device)) is { } found && ResetsIn(found) == user.Resets ? "device " + found : null;

    /// <summary>Whether a device cookie is from before the name that binds it to its host.</summary>
    public bool IsFormer(string mark) => Devices(mark) is { Length: > 0 } devices && devices.All(device => device.Count(letter => letter == Gap) == 1);

    private string[] Devices(string? mark) => mark is not null && box.Open(SecretUse.KnownDevice, mark) is { } devices ? devices.Split(Comma) : [];

    // Cookies from before resets were counted have no number, and stay valid until the first one.
    private static int ResetsIn(string device) => device.Split(Gap) is [_, _, var resets] ? int.Parse(resets, CultureInfo.InvariantCulture) : 0;

    private static bool IsOf(int user, string device) => device.StartsWith(Number(user) + Gap, StringComparison.Ordinal);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
