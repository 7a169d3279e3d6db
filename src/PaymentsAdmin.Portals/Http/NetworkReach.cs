using System.Net;
using System.Net.Sockets;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Portals.Http;

/// <summary>Which non-public networks connections may reach: this computer by its own names, and private networks.</summary>
internal readonly record struct NetworkReach(bool Loopback, bool Private)
{
    /// <summary>Whether an address other than this computer is allowed.</summary>
    public bool Allows(IPAddress address) => PublicNetwork.Contains(address) || (Private && IsPrivate(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    // RFC 1918, RFC 6598 and RFC 4193. Link-local addresses are excluded: clouds serve credentials there.
    private static bool IsPrivate(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork
            ? address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [100, >= 64 and <= 127, ..]
            : (address.GetAddressBytes()[0] & 0xFE) == 0xFC;
}
