using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>The key ring as data protection sees it; stored, each key is protected.</summary>
internal sealed class ProtectedKeys(IXmlRepository stored, KeyProtection protection) : IXmlRepository
{
    // A ring that is only open in part would quietly get a new key, so one that is not open at all is a fault.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. stored.GetAllElements().Select(element => protection.Open(element) ?? throw new InvalidOperationException(protection.FaultOf([element])!.Text))];

    public void StoreElement(XElement element, string friendlyName) => stored.StoreElement(protection.Seal(element), friendlyName);
}
