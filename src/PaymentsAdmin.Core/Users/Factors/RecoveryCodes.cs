using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Users.Factors;

/// <summary>Ten codes for the day the phone is gone. Each works once; we keep salted slow hashes.</summary>
public static class RecoveryCodes
{
    private const int Codes = 10;
    private const int Half = 5;
    private const int HashBytes = 32;

    // 49 random bits behind a slow hash; the alphabet has no letters that are taken for digits.
    private const int Rounds = 100_000;
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Ten new codes as people write them down.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Codes).Select(_ => $"{RandomNumberGenerator.GetString(Alphabet, Half)}-{RandomNumberGenerator.GetString(Alphabet, Half)}")];

    /// <summary>Ten new codes, and what is kept of them.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes) NewSet()
    {
        var (codes, salt) = (New(), NewSalt());
        return (codes, [.. codes.Select(code => Hash(code, salt))]);
    }

    /// <summary>Whether it can be one of them at all; hashing is slow.</summary>
    public static bool LooksLikeOne(string typed) => Plain(typed).Length == 2 * Half;

    /// <summary>A new salt; the codes of one set share it, so that a try costs one hash.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is kept of a code.</summary>
    public static string Hash(string code, string salt) =>
        salt + ":"
        + Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(Plain(code)), Convert.FromHexString(salt), Rounds, HashAlgorithmName.SHA256, HashBytes)
        );

    /// <summary>The salt of what is kept.</summary>
    public static string SaltOf(string kept) => kept[..kept.IndexOf(':', StringComparison.Ordinal)];

    private static string Plain(string typed) => string.Concat(typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
}
