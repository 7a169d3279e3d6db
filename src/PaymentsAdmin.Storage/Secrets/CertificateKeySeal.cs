using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Protects keys with a certificate: each with its own secret, which only the certificate's private key opens.</summary>
public sealed class CertificateKeySeal(X509Certificate2 certificate) : IKeySeal
{
    private const int SecretLength = 32;

    private readonly RSA _private =
        certificate.GetRSAPrivateKey() ?? throw new ArgumentException("The certificate has no RSA private key.", nameof(certificate));

    public XElement Seal(XElement key)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var wrapped = Convert.ToBase64String(_private.Encrypt(secret, RSAEncryptionPadding.OaepSHA256));
        return SealedKey.Make(key, SealedKey.Certificate, certificate.Thumbprint, secret, new XAttribute("secret", wrapped));
    }

    public XElement? Open(XElement sealedKey)
    {
        if (SealedKey.By(sealedKey) is not SealedKey.Certificate
            || !string.Equals(SealedKey.Mark(sealedKey), certificate.Thumbprint, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return SealedKey.Open(
                sealedKey,
                _private.Decrypt(Convert.FromBase64String((string?)sealedKey.Attribute("secret") ?? ""), RSAEncryptionPadding.OaepSHA256)
            );
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
