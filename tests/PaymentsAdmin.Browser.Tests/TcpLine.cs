using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Until when a line holds back a chunk.</summary>
internal delegate Task Late(ReadOnlySpan<byte> chunk, CancellationToken closing);

/// <summary>A port in front of a server of this machine. It passes on all bytes in order, each chunk as late as it is told.</summary>
/// <param name="server">The port of the server.</param>
/// <param name="asking">Makes the delay of what one connection asks.</param>
/// <param name="answering">Makes the delay of what is answered to one connection.</param>
internal sealed class TcpLine(Func<int> server, Func<Late> asking, Func<Late> answering) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Opens the port, which the system chooses, and returns it.</summary>
    public int Open()
    {
        _listener.Start();
        _listening = ListenAsync();
        return ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, server(), _closing.Token);
                (near.NoDelay, far.NoDelay) = (true, true);

                // Closing either side closes both.
                await Task.WhenAny(CarryAsync(near.GetStream(), far.GetStream(), asking()), CarryAsync(far.GetStream(), near.GetStream(), answering()));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The test is over, or a side was closed.
            }
        }
    }

    // A chunk is read while earlier ones are still held back, as on a long cable.
    private async Task CarryAsync(NetworkStream from, NetworkStream to, Late late)
    {
        var chunks = Channel.CreateUnbounded<(byte[] Bytes, Task Late)>();
        var passing = PassOnAsync(chunks.Reader, to);
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _closing.Token) is > 0 and var read)
        {
            chunks.Writer.TryWrite((buffer[..read], late(buffer.AsSpan(0, read), _closing.Token)));
        }

        chunks.Writer.Complete();
        await passing;
    }

    private async Task PassOnAsync(ChannelReader<(byte[] Bytes, Task Late)> chunks, NetworkStream to)
    {
        await foreach (var (bytes, late) in chunks.ReadAllAsync(_closing.Token))
        {
            await late;
            await to.WriteAsync(bytes, _closing.Token);
        }
    }
}
