using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Identity's own format of hashes: PBKDF2 with HMAC-SHA-512. Older hashes still fit, and are replaced at the next sign-in.</summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions> options)
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA-512.</summary>
    public const int Iterations = 210_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private static readonly UserRow Anybody = new() { HexId = "", DisplayName = "" };

    private readonly PasswordHasher<UserRow> _hasher = new(options);

    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<UserRow>(options).HashPassword(Anybody, "nobody's"));

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    /// <summary>Takes as long without a hash and with an older one: a quicker answer would tell which names exist.</summary>
    public bool Fits(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Anybody, hash ?? _nobodys.Value, password);
        if (hash is not null && options.Value.IterationCount - HowHashed.Of(hash).Iterations is > 0 and var missing)
        {
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[SaltBytes], missing, HashAlgorithmName.SHA512, HashBytes);
        }

        return result != PasswordVerificationResult.Failed && hash is not null;
    }

    /// <summary>Whether it was made with fewer iterations than today, or another function.</summary>
    public bool IsOld(string hash) => HowHashed.Of(hash) is var how && (how.Iterations < options.Value.IterationCount || !how.Sha512);

    /// <summary>What stands at the beginning of a hash: 01, then function and iterations as 32-bit numbers, the high byte first.</summary>
    private readonly record struct HowHashed(int Iterations, bool Sha512)
    {
        private const byte Version3 = 1;
        private const uint HmacSha512 = 2;
        private const int Header = 9;

        // Version 2 had a thousand iterations of SHA-1 and no header.
        private static readonly HowHashed Version2 = new(1000, false);

        public static HowHashed Of(string hash)
        {
            var bytes = Convert.FromBase64String(hash);
            return bytes is [Version3, ..] && bytes.Length > Header
                ? new((int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)) == HmacSha512)
                : Version2;
        }
    }
}
