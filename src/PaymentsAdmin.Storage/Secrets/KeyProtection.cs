using System.Xml.Linq;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>What protects the key ring at rest, and older protections that can still be read; without the first, keys are stored in clear.</summary>
public sealed record KeyProtection(IKeySeal? Current, IReadOnlyList<IKeySeal> Older)
{
    public static readonly KeyProtection None = new(null, []);

    /// <summary>The element to store for a key.</summary>
    public XElement Seal(XElement key) => Current is { } seal && key.Name.LocalName is "key" ? seal.Seal(key) : key;

    /// <summary>The key of a stored element, or null if nothing configured opens it.</summary>
    public XElement? Open(XElement stored) =>
        !SealedKey.Is(stored) ? stored
        : Current?.Open(stored) ?? Older.Select(older => older.Open(stored)).FirstOrDefault(key => key is not null);

    /// <summary>Whether the element is stored differently from how keys should be stored now.</summary>
    public bool IsOutdated(XElement stored) => Current is { } seal && (SealedKey.Is(stored) ? seal.Open(stored) is null : stored.Name.LocalName is "key");

    /// <summary>Why these elements cannot be used, or null; names the missing key.</summary>
    public Failure? FaultOf(IEnumerable<XElement> stored) =>
        stored.FirstOrDefault(element => Open(element) is null) is not { } closed ? null
        : Current is null ? KeyFailures.Needed(Which(closed), Setting(closed))
        : KeyFailures.Wrong(Which(closed), Setting(closed), OldSetting(closed));

    private static bool IsCertificate(XElement closed) => SealedKey.By(closed) is SealedKey.Certificate;

    private static Words Which(XElement closed) =>
        IsCertificate(closed) ? (Words)$"the certificate {SealedKey.Mark(closed)}" : $"the key with the mark {SealedKey.Mark(closed)}";

    private static string Setting(XElement closed) => IsCertificate(closed) ? "Keys:CertificateFile" : "PAYMENTSADMIN_KEYS_KEY";

    private static string OldSetting(XElement closed) => IsCertificate(closed) ? "Keys:OldCertificateFile" : "PAYMENTSADMIN_KEYS_OLD_KEY";
}
