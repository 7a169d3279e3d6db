using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;

namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>What a connection can be used for, by the release of its host and by what the host answered.</summary>
internal static class HostFeatures
{
    private static readonly HostRelease[] Steps = [HostRelease.Lowest, Since.Balances, Since.IntendedCurrency, Since.Pages, Since.Wallets];

    /// <summary>Who the connection acts as.</summary>
    public static PortalIdentity Of(CrmComConnection connection, bool hasTypes, bool listsAccounts)
    {
        var (key, name) = connection.SignsIn is Credentials.Password { User: var user } ? (user, user) : ("api-key", "API key");
        return new(
            PortalKey.Find(key) ?? PortalKey.Of(PortalConnection.Hash(key)),
            name,
            Administrator: false,
            [.. Steps.Where(step => connection.Release >= step).Select(Scope)]
        )
        {
            Features = All(hasTypes, listsAccounts),
            ByRelease = true,
        };
    }

    private static PortalFeature[] All(bool hasTypes, bool listsAccounts) =>
    [
        new(
            "Entering payments",
            "No type of payments can be used. On the host, activate a definition of financial transactions, and allow a payment type for this unit.",
            Scope(HostRelease.Lowest)
        )
        {
            IsThere = hasTypes,
        },
        new(
            "List of all accounts",
            "The host does not list all accounts, so only those that were opened, searched for or imported are shown here.",
            Scope(Since.Pages)
        )
        {
            IsThere = listsAccounts,
        },
        new("Balances of accounts", "The host tells no balances, so none are shown.", Scope(Since.Balances)),
        new("Check of the currency", "The host does not check the currency of a payment before it is entered.", Scope(Since.IntendedCurrency)),
        new("Long lists in pages", "Lists are read as a whole, which takes longer.", Scope(Since.Pages)),
        new("Payments from wallets", "Wallets of the host cannot pay.", Scope(Since.Wallets)),
    ];

    private static string Scope(HostRelease release) => $"R{release}";
}
