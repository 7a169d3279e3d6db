using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Core.Users;

/// <summary>Under which name callers of one network are counted together.</summary>
public static class Networks
{
    private const int OneNetwork = 8;

    /// <summary>The address; of IPv6 its first half, since one household has 2^64 of them.</summary>
    public static string Name(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, OneNetwork))
            : plain?.ToString() ?? string.Empty;
    }

    /// <summary>The same of an address as text.</summary>
    public static string Name(string? address) => IPAddress.TryParse(address, out var parsed) ? Name(parsed) : address ?? string.Empty;
}
