using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Links;

/// <summary>The unguessable part of a link's address. We look it up by its hash.</summary>
public static class LinkToken
{
    private const int Bytes = 32;

    /// <summary>A new one: 256 random bits, fit for an address.</summary>
    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored and looked up; so many random bits need no salt and no slow hash.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
