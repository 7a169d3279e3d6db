using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace PaymentsAdmin.Storage.Sqlite.Setup;

/// <summary>The key ring as files in the data folder, one per key.</summary>
public sealed class KeyFolder(DataFolder folder) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Directory.Exists(folder.KeyFolder)
            ? [.. Directory.GetFiles(folder.KeyFolder, "*.xml").Order(StringComparer.Ordinal).Select(file => XElement.Load(file))]
            : [];

    public void StoreElement(XElement element, string friendlyName)
    {
        folder.Create();
        DataFolder.CreateFolder(folder.KeyFolder);
        var name = string.Concat(friendlyName.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        var file = name.Length > 0 ? name : Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture);
        DataFolder.WriteFile(Path.Combine(folder.KeyFolder, file + ".xml"), Encoding.UTF8.GetBytes(element.ToString()));
    }
}
