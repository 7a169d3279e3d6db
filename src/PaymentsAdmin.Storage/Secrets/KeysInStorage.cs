using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Stores the key ring with the data, so that cookies and stored secrets survive a restart and a move.</summary>
public static class KeysInStorage
{
    /// <summary>Keys are stored in clear unless another protection was registered before.</summary>
    public static IServiceCollection AddKeyProtection(this IServiceCollection services)
    {
        services.TryAddSingleton(KeyProtection.None);
        return services;
    }

    public static IDataProtectionBuilder PersistKeysInStorage(this IDataProtectionBuilder builder)
    {
        builder.Services.AddKeyProtection();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository, KeyProtection>((options, keys, protection) =>
            options.XmlRepository = new ProtectedKeys(keys, protection)
        );
        return builder;
    }
}
