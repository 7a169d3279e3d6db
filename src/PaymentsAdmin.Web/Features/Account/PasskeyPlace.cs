using System.Net;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.PublicPages;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>The site for passkeys: a trusted host name. Browsers bind passkeys to a name, so an IP address has none.</summary>
public static class PasskeyPlace
{
    /// <summary>The host and origin of a request; null if the host is an IP address or not trusted.</summary>
    public static PasskeySite? Of(HttpRequest request, KnownHosts hosts) =>
        PublicAddress.Of(request) is { } here ? Of(here, hosts) : null;

    /// <summary>The same for the address of an open page.</summary>
    public static PasskeySite? Of(Uri here, KnownHosts hosts) =>
        here.HostNameType == UriHostNameType.Dns && hosts.Knows(here.Host) && !IPAddress.TryParse(here.Host, out _)
            ? new PasskeySite(here.IdnHost, here.GetLeftPart(UriPartial.Authority))
            : null;
}
