using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A connection to an app that delays every answer of a circuit and keeps their order.</summary>
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

    /// <summary>The address of this connection.</summary>
    public Uri Address { get; }

    /// <summary>Holds all answers of circuits until <see cref="LetThrough"/> is called.</summary>
    public void Hold() => _through = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Passes on the held answers and all that follow.</summary>
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
                // The test is over, or the page was closed.
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
            // The assets of the page use other connections, which are not delayed.
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
