using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Portals.Http;

/// <summary>
/// Connects to public addresses only, checked after name resolution: a URL typed by an Admin must not reach our own
/// network. Addresses of this computer or in private networks need the configuration's permission.
/// </summary>
internal sealed class NetworkGuard(NetworkReach reach)
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

/// <summary>The name resolves to a network we may not connect to.</summary>
internal sealed class AddressNotAllowedException() : IOException("The address is not a public one.")
{
    /// <summary>Whether it is this computer.</summary>
    public bool IsLoopback { get; init; }
}
