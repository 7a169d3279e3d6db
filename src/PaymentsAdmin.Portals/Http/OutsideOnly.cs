using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Portals.Http;

/// <summary>
/// Connects to the public network alone, whatever a name resolves to at this moment: nobody reaches our own network by an
/// address that an Admin typed. Only an address that says this computer itself leads there.
/// </summary>
internal static class OutsideOnly
{
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = await Dns.GetHostAddressesAsync(host, ct);
        var allowed = found.Where(IsThisComputer(host) ? IPAddress.IsLoopback : IsPublic).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressNotAllowedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address belongs to nobody's own network.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork ? IsPublicV4(bytes) : IsPublicV6(plain, bytes);
    }

    private static bool IsThisComputer(string host) => new UriBuilder(Uri.UriSchemeHttp, host).Uri.IsLoopback;

    // The special-purpose registries of IANA: RFC 6890 and what came after it.
    private static bool IsPublicV4(byte[] b) =>
        b switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] or [192, 0, 0 or 2, _] => false,
            [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => false,
            [>= 224, ..] => false,
            _ => true,
        };

    // Only 2000::/3 is given out; within it the tunnels and samples lead elsewhere.
    private static bool IsPublicV6(IPAddress address, byte[] b) =>
        (b[0] & 0xE0) == 0x20 && !address.IsIPv6Teredo && b is not ([0x20, 0x02, ..] or [0x20, 0x01, 0x0D, 0xB8, ..]);
}

/// <summary>The name leads into a network that is not for us to speak to.</summary>
internal sealed class AddressNotAllowedException() : IOException("The address is not a public one.");
