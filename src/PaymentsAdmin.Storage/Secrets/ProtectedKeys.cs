using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>The key ring as data protection sees it; each stored key is protected.</summary>
internal sealed class ProtectedKeys(IXmlRepository stored, KeyProtection protection) : IXmlRepository
{
    // A partly readable ring would silently get a new key, so an unreadable ring is an error.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. stored.GetAllElements().Select(element => protection.Open(element) ?? throw new InvalidOperationException(protection.FaultOf([element])!.Text))];

    public void StoreElement(XElement element, string friendlyName) => stored.StoreElement(protection.Seal(element), friendlyName);
}
