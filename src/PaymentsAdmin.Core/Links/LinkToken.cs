using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Links;

/// <summary>The unguessable part of a link's URL, looked up by its hash.</summary>
public static class LinkToken
{
    private const int Bytes = 32;

    /// <summary>A new URL-safe token of 256 random bits.</summary>
    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The stored hash; random bits need no salt and no slow hash.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
