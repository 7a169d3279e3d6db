using System.Net;

namespace PaymentsAdmin.Core.Outgoing;

/// <summary>
/// Where connections out may go: the public network, and with a switch each this computer under its own names and private networks.
/// </summary>
public sealed record NetworkReach(bool Loopback, bool Private)
{
    /// <summary>If there is a list, it alone decides, whatever the switches say.</summary>
    public AllowedHosts? Only { get; init; }

    /// <summary>Why a host is refused before its name is looked up; null if it depends on the address found, or if it is allowed.</summary>
    public NetworkRefusal? Refuses(string host)
    {
        var name = NameOf(host);
        return IPAddress.TryParse(name, out var literal) ? Refuses(name, literal)
            : Only is { } list ? (list.MayHold(name) ? null : NetworkRefusal.NotListed)
            : IsHere(name) && !Loopback ? NetworkRefusal.Loopback
            : null;
    }

    /// <summary>Why a connection to this address of a host is refused; null if it is allowed.</summary>
    public NetworkRefusal? Refuses(string host, IPAddress address)
    {
        var name = NameOf(host);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Only is { } list ? (list.Allows(name, plain) ? null : NetworkRefusal.NotListed)
            : IsHere(name) ? RefusesHere(plain)
            : PublicNetwork.Contains(plain) || (Private && PrivateNetwork.Contains(plain)) ? null
            : NetworkRefusal.Private;
    }

    /// <summary>Whether a host name is one of this computer.</summary>
    internal static bool IsHere(string host) => new UriBuilder(Uri.UriSchemeHttp, host).Uri.IsLoopback;

    /// <summary>A host as it is compared: in ASCII, without brackets and without the dot that may end it.</summary>
    internal static string NameOf(string host) => new UriBuilder(Uri.UriSchemeHttp, host).Uri.IdnHost.Trim('[', ']').TrimEnd('.');

    private NetworkRefusal? RefusesHere(IPAddress address) =>
        !Loopback ? NetworkRefusal.Loopback
        : IPAddress.IsLoopback(address) ? null
        : NetworkRefusal.Private;
}

/// <summary>Why a connection is refused.</summary>
public enum NetworkRefusal
{
    /// <summary>It would go to this computer.</summary>
    Loopback = 1,

    /// <summary>It would leave the public network.</summary>
    Private = 2,

    /// <summary>There is a list of allowed hosts, and this one is not on it.</summary>
    NotListed = 3,
}
