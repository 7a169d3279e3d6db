using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What can be wrong with the address of a portal.</summary>
public static class PortalAddressFailures
{
    public static readonly Failure NoWebhook = new(
        "portal-address.no-webhook",
        FailureKind.Invalid,
        "This is not the address of an incoming webhook. One looks like https://portal.example/rest/1/secret/ and ends there."
    );

    public static readonly Failure NoPortal = new(
        "portal-address.no-portal",
        FailureKind.Invalid,
        "This is not the address of a portal. One looks like https://portal.example and has nothing behind the name."
    );

    public static readonly Failure PlainHttp = new(
        "portal-address.plain-http",
        FailureKind.Invalid,
        "No secret is sent over an open line. The address begins with https://."
    );

    public static readonly Failure Loopback = new(
        "portal-address.loopback",
        FailureKind.Invalid,
        "This address leads to the computer that PaymentsAdmin runs on. Use another one, or set Portals:AllowLoopback to true in the configuration."
    );

    public static readonly Failure PrivateNetwork = new(
        "portal-address.private",
        FailureKind.Invalid,
        "This address lies in a private network. Use another one, or set Portals:AllowPrivateAddresses to true in the configuration."
    );
}
