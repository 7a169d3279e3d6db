using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>Failures of entered portal URLs.</summary>
public static class PortalAddressFailures
{
    public static readonly Failure NoPortal = new(
        "portal-address.no-portal",
        FailureKind.Invalid,
        "This is not the address of a portal. It must look like https://portal.example with nothing after the host name."
    );

    public static readonly Failure PlainHttp = new(
        "portal-address.plain-http",
        FailureKind.Invalid,
        "Secrets are not sent over an unencrypted connection. Use an address that starts with https://."
    );

    public static readonly Failure Loopback = new(
        "portal-address.loopback",
        FailureKind.Invalid,
        "This address points to the computer PaymentsAdmin runs on. Use another one, or set Portals:AllowLoopback to true in the configuration."
    );

    public static readonly Failure PrivateNetwork = new(
        "portal-address.private",
        FailureKind.Invalid,
        "This address is in a private network. Use another one, or set Portals:AllowPrivateAddresses to true in the configuration."
    );

    public static readonly Failure NotAllowed = new(
        "portal-address.not-allowed",
        FailureKind.Invalid,
        "This host is not one of those that portals may be on. Use another one, or add it to Portals:AllowedHosts in the configuration."
    );
}
