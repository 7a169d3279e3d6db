using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>Keeps the key ring where the data are, so that cookies and stored secrets survive a restart and a move.</summary>
public static class KeysInStorage
{
    public static IDataProtectionBuilder PersistKeysInStorage(this IDataProtectionBuilder builder)
    {
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, keys) => options.XmlRepository = keys);
        return builder;
    }
}
