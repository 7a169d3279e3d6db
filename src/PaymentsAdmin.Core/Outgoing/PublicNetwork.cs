using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Core.Outgoing;

/// <summary>Tells public network addresses from local and private ones.</summary>
public static class PublicNetwork
{
    /// <summary>Whether an address is public.</summary>
    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork ? IsPublicV4(bytes) : IsPublicV6(bytes);
    }

    // IANA's special-purpose registries: RFC 6890 and its successors.
    private static bool IsPublicV4(byte[] b) =>
        b switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] or [192, 0, 0 or 2, _] or [192, 88, 99, _] => false,
            [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => false,
            [>= 224, ..] => false,
            _ => true,
        };

    // Only 2000::/3 is allocated; the tunnels, protocols and documentation ranges in it are not public.
    private static bool IsPublicV6(byte[] b) =>
        (b[0] & 0xE0) == 0x20
        && b is not ([0x20, 0x01, 0x00 or 0x01, ..] or [0x20, 0x01, 0x0D, 0xB8, ..] or [0x20, 0x02, ..] or [0x3F, 0xFF, <= 0x0F, ..]);
}

/// <summary>Tells addresses of private networks from all others.</summary>
public static class PrivateNetwork
{
    /// <summary>Whether an address is private: RFC 1918, RFC 6598 or RFC 4193. Link-local ones are not: clouds serve credentials there.</summary>
    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? plain.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [100, >= 64 and <= 127, ..]
            : (plain.GetAddressBytes()[0] & 0xFE) == 0xFC;
    }
}
