using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>Reads what protects the key ring at rest: a certificate, or a key from the environment.</summary>
public static class KeyOptions
{
    private const string Variable = "PAYMENTSADMIN_KEYS_KEY";
    private const string OldVariable = "PAYMENTSADMIN_KEYS_OLD_KEY";
    private const int MinLength = 16;

    internal static KeyProtection Read(OptionsReader reader)
    {
        var certificate = Certificate(reader, "Keys:CertificateFile", "Keys:CertificatePassword");
        var passphrase = Passphrase(reader, Variable);
        IKeySeal?[] older = [Certificate(reader, "Keys:OldCertificateFile", "Keys:OldCertificatePassword"), Passphrase(reader, OldVariable)];
        if (certificate is not null && passphrase is not null)
        {
            reader.Refuse("Keys:CertificateFile", $"{Variable} is also set. Use one of them, and set the other as the old one to change over.");
        }

        return new((IKeySeal?)certificate ?? passphrase, [.. older.OfType<IKeySeal>()]);
    }

    // Faults never quote the key itself.
    private static PassphraseKeySeal? Passphrase(OptionsReader reader, string variable)
    {
        var key = reader.Variable(variable);
        if (key is null)
        {
            return null;
        }

        if (key.Length < MinLength)
        {
            reader.RefuseName(variable, $"A key must have {MinLength} characters or more. Create one with: openssl rand -base64 32");
        }

        return new PassphraseKeySeal(key);
    }

    private static CertificateKeySeal? Certificate(OptionsReader reader, string key, string passwordKey)
    {
        var file = reader.Text(key, string.Empty);
        var password = reader.Text(passwordKey, string.Empty);
        if (file.Length == 0)
        {
            return null;
        }

        try
        {
            var certificate = Load(Path.GetFullPath(file), password);
            using var usable = certificate.GetRSAPrivateKey();
            if (usable is not null)
            {
                return new CertificateKeySeal(certificate);
            }

            reader.Refuse(key, $"'{file}' has no RSA private key. Use a file that contains the certificate and its key.");
        }
        catch (CryptographicException)
        {
            reader.Refuse(key, $"'{file}' cannot be opened. It has to be a PKCS#12 or PEM file with certificate and key, and {passwordKey} its password.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            reader.Refuse(key, $"'{file}' cannot be read: {refused.Message}");
        }

        return null;
    }

    private static X509Certificate2 Load(string file, string password)
    {
        var content = File.ReadAllBytes(file);
        if (!content.AsSpan().StartsWith("-----BEGIN"u8))
        {
            return X509CertificateLoader.LoadPkcs12(content, password);
        }

        return password.Length > 0 ? X509Certificate2.CreateFromEncryptedPemFile(file, password) : X509Certificate2.CreateFromPemFile(file);
    }
}
