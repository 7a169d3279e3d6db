using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A reverse proxy in front of an app. It passes on the address of the caller, and answers 502 at once while the app is down, as nginx does.</summary>
public sealed class FrontProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ServedApp _app;
    private readonly string _caller;
    private readonly Task _listening;
    private int _away;
    private readonly ConcurrentBag<TcpClient> _circuits = [];
    private volatile string? _refused;

    public FrontProxy(ServedApp app, string caller)
    {
        (_app, _caller) = (app, caller);
        _listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));
        _listening = ListenAsync();
    }

    /// <summary>The address of the proxy.</summary>
    public Uri Address { get; }

    /// <summary>The number of 502 answers.</summary>
    public int Away => _away;

    /// <summary>Answers requests for addresses with this prefix with 502, as if the app were down; null passes all requests.</summary>
    public void Refuse(string? begin) => _refused = begin;

    /// <summary>Ends every circuit and refuses all requests until <see cref="Refuse"/> is called with null.</summary>
    public void Cut()
    {
        Refuse("/");
        while (_circuits.TryTake(out var circuit))
        {
            if (circuit.Connected)
            {
                circuit.Client.Shutdown(SocketShutdown.Both);
            }
        }
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
        {
            try
            {
                var near = browser.GetStream();
                var (head, rest) = await HeadAsync(near);
                if (head.Length > 0)
                {
                    await PassOnAsync(near, head, rest);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The test is over, the page was closed, or the app has stopped.
            }
        }
    }

    // One request per connection, so that each can be refused; a circuit is a single request for its whole life.
    private async Task PassOnAsync(NetworkStream near, string head, byte[] rest)
    {
        using var app = new TcpClient();
        if (_refused is { } refused && head.Split(' ')[1].StartsWith(refused, StringComparison.Ordinal) || !await ReachAsync(app))
        {
            Interlocked.Increment(ref _away);
            await near.WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _closing.Token);
            return;
        }

        var far = app.GetStream();
        var upgrade = head.Contains("\r\nUpgrade:", StringComparison.OrdinalIgnoreCase);
        var lines = head.Split("\r\n").Where(line => upgrade || !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)).ToList();
        lines.Insert(1, $"X-Forwarded-For: {_caller}");
        if (upgrade)
        {
            _circuits.Add(app);
        }
        else
        {
            lines.Insert(1, "Connection: close");
        }

        await far.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines)), _closing.Token);
        await far.WriteAsync(rest, _closing.Token);
        await Task.WhenAny(near.CopyToAsync(far, _closing.Token), far.CopyToAsync(near, _closing.Token));
    }

    private async Task<bool> ReachAsync(TcpClient app)
    {
        try
        {
            await app.ConnectAsync(IPAddress.Loopback, _app.Address.Port, _closing.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<(string Head, byte[] Body)> HeadAsync(NetworkStream browser)
    {
        var all = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (await browser.ReadAsync(buffer, _closing.Token) is > 0 and var read)
        {
            all.AddRange(buffer.AsSpan(0, read));
            var end = Encoding.Latin1.GetString([.. all]).IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                return (Encoding.Latin1.GetString([.. all], 0, end + 4), [.. all.Skip(end + 4)]);
            }
        }

        return ("", []);
    }
}
