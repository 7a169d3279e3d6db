using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>A token's secret. Only its hash is stored; the secret is shown once.</summary>
public static class TokenSecret
{
    private const int Bytes = 32;

    /// <summary>A new URL-safe secret.</summary>
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The stored hash; 256 random bits need no salt and no slow hash.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
