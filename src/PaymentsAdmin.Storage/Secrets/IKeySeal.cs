using System.Xml.Linq;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Protects the ring's keys at rest, with something not stored with the data.</summary>
public interface IKeySeal
{
    /// <summary>The element to store instead of the key.</summary>
    XElement Seal(XElement key);

    /// <summary>The key, or null if something else sealed it.</summary>
    XElement? Open(XElement sealedKey);
}
