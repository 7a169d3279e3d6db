using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.CrmCom.Connecting;

namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>What is said of the connection to a host. Of secrets only that they are used.</summary>
internal static class HostFacts
{
    public static IReadOnlyList<PortalFact> Of(CrmComConnection connection, DateTimeOffset? token) =>
    [
        new("Address of its methods") { Text = connection.Methods.AbsoluteUri },
        new("Release of the host") { Text = connection.Release.ToString() },
        .. SignedIn(connection.SignsIn),
        new("Unit") { Text = connection.Unit, None = "The default of the user" },
        new("Token issued") { At = token, None = "No token in use" },
    ];

    private static IEnumerable<PortalFact> SignedIn(Credentials by) =>
        by is Credentials.Password user
            ? [new("Acts as") { Text = user.User }, new("Organisation") { Text = user.Organisation }]
            : [new PortalFact("Acts as") { None = "The owner of the API key" }];
}
