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
    private TaskCompletionSource _through = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SlowLine(ServedApp app, TimeSpan late)
    {
        (_app, _late) = (app, late);
        _through.SetResult();
        _listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));
        _listening = ListenAsync();
    }

    /// <summary>Where the app is found at the other end.</summary>
    public Uri Address { get; }

    /// <summary>Lets no answer of a circuit through until that is said.</summary>
    public void Hold() => _through = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets through what was held, and all that follows.</summary>
    public void LetThrough() => _through.TrySetResult();

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

                // Closing either side closes both.
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
        bool? circuit = null;
        while (await app.ReadAsync(buffer, _closing.Token) is > 0 and var read)
        {
            // The page's assets come over other connections, at full speed.
            circuit ??= buffer.AsSpan(0, read).StartsWith("HTTP/1.1 101"u8);
            answers.Writer.TryWrite((buffer[..read], circuit.Value ? LateAsync() : Task.CompletedTask));
        }

        answers.Writer.Complete();
        await passing;
    }

    private Task LateAsync() => Task.WhenAll(Task.Delay(_late, _closing.Token), _through.Task.WaitAsync(_closing.Token));

    private async Task PassOnAsync(ChannelReader<(byte[] Bytes, Task Late)> answers, NetworkStream browser)
    {
        await foreach (var (bytes, late) in answers.ReadAllAsync(_closing.Token))
        {
            await late;
            await browser.WriteAsync(bytes, _closing.Token);
        }
    }
}
