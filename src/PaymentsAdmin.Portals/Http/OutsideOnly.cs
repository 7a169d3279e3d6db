using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Portals.Http;

/// <summary>
/// Connects to the public network, whatever a name resolves to at this moment: nobody reaches our own network by an address
/// that an Admin typed. An address that says this computer itself, or leads into a private network, is only connected to
/// where the configuration allows it.
/// </summary>
internal sealed class OutsideOnly(NetworkReach reach)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var loopback = new UriBuilder(Uri.UriSchemeHttp, host).Uri.IsLoopback;
        if (loopback && !reach.Loopback)
        {
            throw new AddressNotAllowedException { IsLoopback = true };
        }

        var found = await Dns.GetHostAddressesAsync(host, ct);
        var allowed = found.Where(loopback ? IPAddress.IsLoopback : reach.Allows).ToArray();
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
}

/// <summary>The name leads into a network that is not for us to speak to.</summary>
internal sealed class AddressNotAllowedException() : IOException("The address is not a public one.")
{
    /// <summary>It leads to this computer.</summary>
    public bool IsLoopback { get; init; }
}
