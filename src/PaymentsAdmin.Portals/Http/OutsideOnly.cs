using System.Net;
using System.Net.Sockets;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Portals.Http;

/// <summary>
/// Connects to the public network alone, whatever a name resolves to at this moment: nobody reaches our own network by an
/// address that an Admin typed. An address that says this computer itself leads there only where the configuration allows it.
/// </summary>
internal sealed class OutsideOnly(WebhookNetwork network)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var loopback = new UriBuilder(Uri.UriSchemeHttp, host).Uri.IsLoopback;
        if (loopback && !network.AllowsLoopback)
        {
            throw new AddressNotAllowedException { IsLoopback = true };
        }

        var found = await Dns.GetHostAddressesAsync(host, ct);
        var allowed = found.Where(loopback ? IPAddress.IsLoopback : PublicNetwork.Contains).ToArray();
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
