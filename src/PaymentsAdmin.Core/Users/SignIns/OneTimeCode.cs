using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>A one-time secret. Only its hash is stored; the code is shown once.</summary>
public static class OneTimeCode
{
    private const int Bytes = 32;

    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>A new link to set a password.</summary>
    public static OneTimeLink NewLink(DateTimeOffset now) => new(Random(), now + Life);

    /// <summary>A new URL-safe code.</summary>
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The stored hash; 256 random bits need no salt and no slow hash.</summary>
    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
