using System.Xml.Linq;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Protects the keys of the ring at rest, by something that is not kept with the data.</summary>
public interface IKeySeal
{
    /// <summary>The element to store in place of the key.</summary>
    XElement Seal(XElement key);

    /// <summary>The key, or null when something else sealed it.</summary>
    XElement? Open(XElement sealedKey);
}
