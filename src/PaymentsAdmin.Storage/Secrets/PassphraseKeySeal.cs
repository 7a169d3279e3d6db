using System.Security.Cryptography;
using System.Xml.Linq;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Protects keys with a passphrase from the environment, derived once per salt; an installation keeps one salt.</summary>
public sealed class PassphraseKeySeal(string passphrase) : IKeySeal
{
    private const int Rounds = 600_000;
    private const int SaltLength = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (byte[] Secret, string Mark)> _stretched = new(StringComparer.Ordinal);
    private string? _salt;

    public XElement Seal(XElement key)
    {
        var salt = _salt ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltLength));
        var (secret, mark) = Stretch(salt);
        return SealedKey.Make(key, SealedKey.Passphrase, mark, secret, new XAttribute("salt", salt));
    }

    public XElement? Open(XElement sealedKey)
    {
        if (SealedKey.By(sealedKey) is not SealedKey.Passphrase || (string?)sealedKey.Attribute("salt") is not { } salt)
        {
            return null;
        }

        var (secret, mark) = Stretch(salt);
        return string.Equals(mark, SealedKey.Mark(sealedKey), StringComparison.Ordinal) ? SealedKey.Open(sealedKey, secret) : null;
    }

    private (byte[] Secret, string Mark) Stretch(string salt)
    {
        lock (_gate)
        {
            if (!_stretched.TryGetValue(salt, out var known))
            {
                var stretched = Rfc2898DeriveBytes.Pbkdf2(passphrase, Convert.FromBase64String(salt), Rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
                var mark = HKDF.Expand(HashAlgorithmName.SHA256, stretched, 4, "key ring mark"u8.ToArray());
                known = (HKDF.Expand(HashAlgorithmName.SHA256, stretched, 32, "key ring keys"u8.ToArray()), Convert.ToHexStringLower(mark));
                _stretched.Add(salt, known);
            }

            _salt ??= salt;
            return known;
        }
    }
}
