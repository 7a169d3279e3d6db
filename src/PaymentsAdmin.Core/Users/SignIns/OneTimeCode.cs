using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>A secret for one use. We keep its hash; the code itself goes to one person once.</summary>
public static class OneTimeCode
{
    private const int Bytes = 32;

    /// <summary>A new code, fit for an address.</summary>
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored; 256 random bits need no salt and no slow hash.</summary>
    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
