namespace PaymentsAdmin.Core.Portals;

/// <summary>Customers of a portal whose name the connection could not read.</summary>
public static class PortalCustomers
{
    /// <summary>What stands in for the name: <c>Company 5</c> for the key <c>company:5</c>.</summary>
    public static string NameOf(string key) =>
        key.Split(':') is ["company", { Length: > 0 } company] ? $"Company {company}"
        : key.Split(':') is ["contact", { Length: > 0 } contact] ? $"Contact {contact}"
        : key;

    /// <summary>The portal's id of the owner of an account, for the key <c>owner:5</c>; null if the portal named none.</summary>
    public static string? OwnerOf(string? key) => key?.Split(':', 2) is ["owner", { Length: > 0 } owner] ? owner : null;

    /// <summary>Whether the name is a stand-in.</summary>
    public static bool IsUnread(string? key, string name) => key is not null && string.Equals(NameOf(key), name, StringComparison.Ordinal);
}
