using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;

namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>What a connection can be used for, by the release of its host and by what the host answered.</summary>
internal static class HostFeatures
{
    private static readonly HostRelease[] Steps = [HostRelease.Lowest, Since.Balances, Since.IntendedCurrency, Since.Pages, Since.Wallets];

    /// <summary>Who the connection acts as.</summary>
    public static PortalIdentity Of(CrmComConnection connection, Entering entering, bool listsAccounts)
    {
        var (key, name) = connection.SignsIn is Credentials.Password { User: var user } ? (user, user) : ("api-key", "API key");
        return new(
            PortalKey.Find(key) ?? PortalKey.Of(PortalConnection.Hash(key)),
            name,
            Administrator: false,
            [.. Steps.Where(step => connection.Release >= step).Select(Scope)]
        )
        {
            Features = All(entering, listsAccounts),
            ByRelease = true,
        };
    }

    private static PortalFeature[] All(Entering entering, bool listsAccounts) =>
    [
        new("Entering payments", Without(entering), Scope(HostRelease.Lowest))
        {
            IsThere = entering is Entering.Possible,
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

    private static Words Without(Entering entering) =>
        entering switch
        {
            Entering.TypesRefused =>
                "The host refuses its list of payment types. On the host, allow the connection's user to read it, activate a definition of financial transactions, and allow a payment type for this unit.",
            Entering.NoMethod => "No payment type has a method. On the host, allow a payment method for a payment type of this unit.",
            Entering.MethodsRefused =>
                "The host refuses its lists of payment methods. On the host, allow the connection's user to read them, and allow a payment method for a payment type of this unit.",
            _ => "No type of payments can be used. On the host, activate a definition of financial transactions, and allow a payment type for this unit.",
        };

    private static string Scope(HostRelease release) => $"R{release}";
}

/// <summary>Whether payments can be entered on a host, or what is missing there.</summary>
internal enum Entering
{
    Possible = 1,
    NoType = 2,
    TypesRefused = 3,
    NoMethod = 4,
    MethodsRefused = 5,
}
