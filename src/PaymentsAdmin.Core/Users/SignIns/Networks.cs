using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>The name under which callers of one network are counted together.</summary>
public static class Networks
{
    private const int OneNetwork = 8;

    /// <summary>The address as text: IPv4-mapped IPv6 as IPv4.</summary>
    public static string? Text(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();

    /// <summary>A typed address in the same form; other texts stay as typed.</summary>
    public static string Text(string typed) => IPAddress.TryParse(typed, out var parsed) ? Text(parsed)! : typed;

    /// <summary>The address; for IPv6 only its first half, since one household has 2^64 addresses.</summary>
    public static string Name(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, OneNetwork))
            : plain?.ToString() ?? string.Empty;
    }

    /// <summary>The same for an address as text.</summary>
    public static string Name(string? address) => IPAddress.TryParse(address, out var parsed) ? Name(parsed) : address ?? string.Empty;
}
