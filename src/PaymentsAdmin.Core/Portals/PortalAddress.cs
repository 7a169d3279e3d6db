using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>Whether portals may be on this computer or in private networks.</summary>
public sealed record PortalNetwork(bool AllowsLoopback, bool AllowsPrivate)
{
    public static readonly PortalNetwork PublicOnly = new(AllowsLoopback: false, AllowsPrivate: false);

    /// <summary>If there is a list, portals are reached nowhere else.</summary>
    public AllowedHosts? Only { get; init; }

    /// <summary>The rule of each connection.</summary>
    public NetworkReach Reach => new(AllowsLoopback, AllowsPrivate) { Only = Only };
}

/// <summary>Parses entered portal URLs. A failure never quotes the URL, since a part of it may be a secret.</summary>
public static class PortalAddress
{
    private const int MaxLength = 2_000;

    /// <summary>The URL of a portal itself.</summary>
    public static Result<Uri> Portal(string typed, PortalNetwork network) =>
        Find(typed) is { AbsolutePath: "/" } address ? Check(address, network) : PortalAddressFailures.NoPortal;

    /// <summary>An http or https URL without user, query and fragment; null if the text is none.</summary>
    public static Uri? Find(string typed) =>
        typed.Trim() is { Length: <= MaxLength } text
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "https" or "http", Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
            ? address
            : null;

    /// <summary>The address, if portals may be there. Host names are checked when a call is sent, since DNS may change until then.</summary>
    public static Result<Uri> Check(Uri address, PortalNetwork network) =>
        address is { Scheme: "http", IsLoopback: false } ? PortalAddressFailures.PlainHttp
        : network.Reach.Refuses(address.IdnHost) is { } refusal ? FailureOf(refusal)
        : address;

    /// <summary>Scheme, host and port of an address.</summary>
    public static Uri RootOf(Uri address) => new(address.GetLeftPart(UriPartial.Authority));

    private static Failure FailureOf(NetworkRefusal refusal) =>
        refusal switch
        {
            NetworkRefusal.Loopback => PortalAddressFailures.Loopback,
            NetworkRefusal.Private => PortalAddressFailures.PrivateNetwork,
            _ => PortalAddressFailures.NotAllowed,
        };
}
