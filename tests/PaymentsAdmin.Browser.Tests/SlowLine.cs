using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A line to an app on which every answer of a circuit comes later, and in its order.</summary>
public sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ServedApp _app;
    private readonly TimeSpan _late;
    private readonly Task _listening;

    public SlowLine(ServedApp app, TimeSpan late)
    {
        (_app, _late) = (app, late);
        _listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));
        _listening = ListenAsync();
    }

    /// <summary>Where the app is found at the other end.</summary>
    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using (browser)
        using (var app = new TcpClient())
        {
            try
            {
                await app.ConnectAsync(IPAddress.Loopback, _app.Address.Port, _closing.Token);
                (browser.NoDelay, app.NoDelay) = (true, true);
                var (near, far) = (browser.GetStream(), app.GetStream());

                // Whoever hangs up ends both ways.
                await Task.WhenAny(near.CopyToAsync(far, _closing.Token), AnswerAsync(far, near));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The test is over, or the page went away.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream app, NetworkStream browser)
    {
        var answers = Channel.CreateUnbounded<(byte[] Bytes, Task Late)>();
        var passing = PassOnAsync(answers.Reader, browser);
        var buffer = new byte[64 * 1024];
        TimeSpan? late = null;
        while (await app.ReadAsync(buffer, _closing.Token) is > 0 and var read)
        {
            // What makes up a page comes on other connections, as fast as ever.
            late ??= buffer.AsSpan(0, read).StartsWith("HTTP/1.1 101"u8) ? _late : TimeSpan.Zero;
            answers.Writer.TryWrite((buffer[..read], Task.Delay(late.Value, _closing.Token)));
        }

        answers.Writer.Complete();
        await passing;
    }

    private async Task PassOnAsync(ChannelReader<(byte[] Bytes, Task Late)> answers, NetworkStream browser)
    {
        await foreach (var (bytes, late) in answers.ReadAllAsync(_closing.Token))
        {
            await late;
            await browser.WriteAsync(bytes, _closing.Token);
        }
    }
}
