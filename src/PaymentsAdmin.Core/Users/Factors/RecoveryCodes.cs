using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Users.Passwords;

namespace PaymentsAdmin.Core.Users.Factors;

/// <summary>Ten codes for when the phone is lost. Each works once; only salted slow hashes are stored.</summary>
public static class RecoveryCodes
{
    private const int Codes = 10;
    private const int Half = 5;
    private const int HashBytes = 32;

    // 49 random bits behind a slow hash; the alphabet has no letters that look like digits.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Ten new codes in printable form.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Codes).Select(_ => $"{RandomNumberGenerator.GetString(Alphabet, Half)}-{RandomNumberGenerator.GetString(Alphabet, Half)}")];

    /// <summary>Ten new codes and their hashes.</summary>
    public static async Task<(IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes)> NewSetAsync(HashingGate gate, CancellationToken ct)
    {
        var (codes, salt) = (New(), NewSalt());
        var hashes = await gate.RunAsync(() => codes.Select(code => Hash(code, salt, gate.Rounds)).ToList(), ct);
        return (codes, hashes);
    }

    /// <summary>Whether the text has the form of a code, checked first because hashing is slow.</summary>
    public static bool LooksLikeOne(string typed) => Plain(typed).Length == 2 * Half;

    /// <summary>A new salt, shared by a set of codes so that one attempt costs one hash.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The stored form of a code.</summary>
    public static string Hash(string code, string salt, int rounds) =>
        salt + ":"
        + Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(Plain(code)), Convert.FromHexString(salt), rounds, HashAlgorithmName.SHA256, HashBytes)
        );

    /// <summary>The salt of a stored code.</summary>
    public static string SaltOf(string kept) => kept[..kept.IndexOf(':', StringComparison.Ordinal)];

    private static string Plain(string typed) => string.Concat(typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
}
