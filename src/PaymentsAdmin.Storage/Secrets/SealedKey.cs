using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>A protected key as stored: AES-GCM over its XML, bound to its id.</summary>
internal static class SealedKey
{
    public const string Certificate = "certificate";
    public const string Passphrase = "passphrase";

    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static bool Is(XElement element) => element.Name.LocalName is "sealedKey";

    public static string By(XElement element) => (string?)element.Attribute("by") ?? "";

    /// <summary>Identifies the certificate or passphrase without revealing it.</summary>
    public static string Mark(XElement element) => (string?)element.Attribute("mark") ?? "";

    public static XElement Make(XElement key, string by, string mark, ReadOnlySpan<byte> secret, params XAttribute[] more)
    {
        var id = (string?)key.Attribute("id") ?? "";
        var plain = Encoding.UTF8.GetBytes(key.ToString(SaveOptions.DisableFormatting));
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(secret, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), Bound(id));
        return new(
            "sealedKey",
            new XAttribute("id", id),
            new XAttribute("version", 1),
            new XAttribute("by", by),
            new XAttribute("mark", mark),
            more,
            Convert.ToBase64String(box)
        );
    }

    public static XElement? Open(XElement element, ReadOnlySpan<byte> secret)
    {
        try
        {
            var box = Convert.FromBase64String(element.Value);
            var plain = new byte[box.Length - NonceLength - TagLength];
            using var aes = new AesGcm(secret, TagLength);
            aes.Decrypt(
                box.AsSpan(0, NonceLength),
                box.AsSpan(NonceLength, plain.Length),
                box.AsSpan(NonceLength + plain.Length),
                plain,
                Bound((string?)element.Attribute("id") ?? "")
            );
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] Bound(string id) => Encoding.UTF8.GetBytes("PaymentsAdmin key " + id);
}
