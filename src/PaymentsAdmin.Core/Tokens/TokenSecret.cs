using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>What a program signs in with. We keep its hash; the secret itself is shown once.</summary>
public static class TokenSecret
{
    private const int Bytes = 32;

    /// <summary>A new secret, fit for an address.</summary>
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored; 256 random bits need no salt and no slow hash.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
