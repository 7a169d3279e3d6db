using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Users;

/// <summary>
/// Identity's hasher behind the gate, PBKDF2 with HMAC-SHA-512. Hashes with fewer iterations still work, and are replaced at
/// the next sign-in.
/// </summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions> options, HashingGate gate)
{
    /// <summary>OWASP's recommendation for PBKDF2 with HMAC-SHA-512.</summary>
    public const int Iterations = 210_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private static readonly UserRow Anybody = new() { HexId = "", DisplayName = "" };

    private readonly PasswordHasher<UserRow> _hasher = new(options);

    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<UserRow>(options).HashPassword(Anybody, "nobody's"));

    public Task<string> HashAsync(string password, CancellationToken ct) => gate.RunAsync(() => _hasher.HashPassword(Anybody, password), ct);

    /// <summary>Takes as long without a hash: a faster answer would reveal which names exist.</summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, bool isStranger, CancellationToken ct)
    {
        var result = await gate.RunAsync(() => Verify(hash ?? _nobodys.Value, password), ct, isStranger);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    // Takes as long with an older hash.
    private PasswordVerificationResult Verify(string hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Anybody, hash, password);
        if (options.Value.IterationCount - IterationsOf(hash) is > 0 and var missing)
        {
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[SaltBytes], missing, HashAlgorithmName.SHA512, HashBytes);
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
