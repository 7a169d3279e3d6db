using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Identity's hasher, PBKDF2 with HMAC-SHA-512. Hashes with fewer iterations still work, and are replaced at the next sign-in.</summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions> options) : IPasswordHasher<UserRow>
{
    /// <summary>OWASP's recommendation for PBKDF2 with HMAC-SHA-512.</summary>
    public const int Iterations = 210_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private static readonly UserRow Anybody = new() { HexId = "", DisplayName = "" };

    private readonly PasswordHasher<UserRow> _hasher = new(options);

    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<UserRow>(options).HashPassword(Anybody, "nobody's"));

    public string Hash(string password) => HashPassword(Anybody, password);

    /// <summary>Takes as long without a hash: a faster answer would reveal which names exist.</summary>
    public PasswordVerificationResult Verify(string? hash, string password)
    {
        var result = VerifyHashedPassword(Anybody, hash ?? _nobodys.Value, password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    public string HashPassword(UserRow user, string password) => _hasher.HashPassword(user, password);

    /// <summary>Takes as long with an older hash.</summary>
    public PasswordVerificationResult VerifyHashedPassword(UserRow user, string hashedPassword, string providedPassword)
    {
        var result = _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        if (options.Value.IterationCount - IterationsOf(hashedPassword) is > 0 and var missing)
        {
            Rfc2898DeriveBytes.Pbkdf2(providedPassword, new byte[SaltBytes], missing, HashAlgorithmName.SHA512, HashBytes);
        }

        return result;
    }

    // A hash starts with 01, then algorithm and iterations as big-endian 32-bit numbers. Version 2 had a thousand iterations and
    // no header.
    private static int IterationsOf(string hash)
    {
        const byte version3 = 1;
        const int header = 9;
        const int version2Iterations = 1000;
        var bytes = Convert.FromBase64String(hash);
        return bytes is [version3, ..] && bytes.Length > header ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)) : version2Iterations;
    }
}
