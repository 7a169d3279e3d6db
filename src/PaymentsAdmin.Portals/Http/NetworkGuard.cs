using System.Net;
using System.Net.Sockets;
using PaymentsAdmin.Core.Outgoing;

namespace PaymentsAdmin.Portals.Http;

/// <summary>
/// Connects only where the configuration allows it, checked after name resolution: a URL typed by an Admin must not reach
/// our own network.
/// </summary>
internal sealed class NetworkGuard(NetworkReach reach)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        if (reach.Refuses(host) is { } refusal)
        {
            throw new AddressNotAllowedException(refusal);
        }

        var found = await Dns.GetHostAddressesAsync(host, ct);
        var allowed = found.Where(address => reach.Refuses(host, address) is null).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressNotAllowedException(found.Length == 0 ? NetworkRefusal.Private : reach.Refuses(host, found[0])!.Value);
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

/// <summary>The host is one that we may not connect to.</summary>
internal sealed class AddressNotAllowedException(NetworkRefusal refusal) : IOException("The address is not an allowed one.")
{
    public NetworkRefusal Refusal => refusal;
}
