using System.Globalization;
using System.Xml.Linq;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Names of keys as data protection assigns them, which the ring itself does not expose.</summary>
internal static class KeyNames
{
    public static string Of(XElement key, int index) =>
        key.Attribute("id") is { } id ? "key-" + id.Value : string.Create(CultureInfo.InvariantCulture, $"{key.Name.LocalName}-{index}");
}
