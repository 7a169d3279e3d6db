using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Bench.Screens;

namespace PaymentsAdmin.Web.Tests.Setup.Circuits;

/// <summary>The connection of a circuit, without a browser: sends what a client may send and receives the messages of the server.</summary>
internal sealed class CircuitSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<object?[]> _kept = new();
    private readonly byte[] _buffer = new byte[1024 * 1024];
    private object? _rendered;
    private int _held;
    private long _asked;

    private CircuitSocket() { }

    public static async Task<CircuitSocket> ConnectAsync(AppHost app, Visit visit)
    {
        using var negotiated = await app.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", visit, null, ("Origin", Origin(app)));
        negotiated.EnsureSuccessStatusCode();
        var token = JsonNode.Parse(await negotiated.Content.ReadAsStringAsync())!["connectionToken"]!.GetValue<string>();
        var circuit = new CircuitSocket();
        circuit._socket.Options.SetRequestHeader("Cookie", visit.Cookie);
        circuit._socket.Options.SetRequestHeader("Origin", Origin(app));
        await circuit._socket.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/_blazor", Query = "id=" + token }.Uri, CancellationToken.None);
        await circuit.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        await circuit.ShakeAsync();
        return circuit;
    }

    public static string Origin(AppHost app) => app.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Starts a circuit for a page and returns its secret; null when it was refused.</summary>
    public async Task<string?> StartAsync(CircuitPage page, string? state = null) =>
        await AskAsync("StartCircuit", new Uri(page.Address, "/").ToString(), page.Address.ToString(), "[]", state ?? page.State) as string;

    /// <summary>Sends the components of a page, and returns whether it was rendered.</summary>
    public async Task<bool> ShowAsync(CircuitPage page, string? state = null)
    {
        await SendAsync(
            Pack.Frame(1, Pack.Headers.None, null, "UpdateRootComponents", new object?[] { page.Operations(), state ?? page.State }, Array.Empty<object?>()));
        while (await HearAsync() is { } message)
        {
            if (message is [1L, _, _, "JS.RenderBatch", object?[] batch, ..])
            {
                _rendered = batch[0];
                return true;
            }

            if (message is [1L, _, _, "JS.Error", ..])
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Sends the components of a page, and returns which of two texts it shows; null when it is refused.</summary>
    public async Task<string?> ShowsAsync(CircuitPage page, string one, string other)
    {
        await SendAsync(
            Pack.Frame(1, Pack.Headers.None, null, "UpdateRootComponents", new object?[] { page.Operations(), page.State }, Array.Empty<object?>()));
        return await HearAsync([one, other]);
    }

    /// <summary>Sends the components of a page, and waits until it shows a text; false when it is refused.</summary>
    public async Task<bool> SaysAsync(CircuitPage page, string text) => await ShowsAsync(page, text, text) is not null;

    /// <summary>Waits until the page shows a text; false when the circuit ends before.</summary>
    public async Task<bool> SaysAsync(string text) => await HearAsync([text]) is not null;

    private async Task<string?> HearAsync(string[] texts)
    {
        while (await HearAsync() is { } message)
        {
            switch (message)
            {
                case [1L, _, _, "JS.RenderBatch", object?[] batch, ..]:
                    var bytes = (ReadOnlyMemory<byte>)batch[1]!;
                    if (texts.FirstOrDefault(text => bytes.Span.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0) is { } said)
                    {
                        return said;
                    }

                    await SendAsync(Pack.Frame(1, Pack.Headers.None, null, "OnRenderCompleted", new object?[] { batch[0], null }, Array.Empty<object?>()));
                    break;
                case [1L, _, _, "JS.Error", ..]:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Says, as a browser does, that what was rendered first could not be applied, which ends the circuit, and waits until it has ended.</summary>
    public async Task BreakAsync(string why)
    {
        await SendAsync(Pack.Frame(1, Pack.Headers.None, null, "OnRenderCompleted", new object?[] { _rendered, why }, Array.Empty<object?>()));
        while (await HearAsync() is { } message and not [1L, _, _, "JS.Error", ..])
        {
            _ = message;
        }
    }

    /// <summary>Takes over a circuit by its secret.</summary>
    public async Task<bool> TakeOverAsync(string secret) => await AskAsync("ConnectCircuit", secret) is true;

    /// <summary>Pauses the circuit, and returns the state that its browser is given to keep.</summary>
    public async Task<(string Components, string State)> PauseAsync()
    {
        await SendAsync(Pack.Frame(1, Pack.Headers.None, "2", "PauseCircuit", Array.Empty<object?>(), Array.Empty<object?>()));
        while (await HearAsync() is { } message)
        {
            if (message is [1L, _, string asked, "JS.SavePersistedState", object?[] kept, ..])
            {
                await SendAsync(Pack.Frame(3, Pack.Headers.None, asked, 3, true));
                return ((string)kept[1]!, (string)kept[2]!);
            }
        }

        throw new InvalidOperationException("The server kept the page to itself.");
    }

    /// <summary>Resumes a paused circuit, and returns the secret of the new one; null when it was refused.</summary>
    public async Task<string?> ResumeAsync(string secret, CircuitPage page, (string Components, string State)? kept = null) =>
        await AskAsync(
            "ResumeCircuit", secret, new Uri(page.Address, "/").ToString(), page.Address.ToString(), kept?.Components ?? "[]", kept?.State ?? "") as string;

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<object?> AskAsync(string method, params object?[] args)
    {
        await SendAsync(Pack.Frame(1, Pack.Headers.None, "1", method, args, Array.Empty<object?>()));
        while (await TakeAsync() is { } message)
        {
            switch (message)
            {
                case [3L, _, "1", 3L, var result]:
                    return result;
                case [3L, _, "1", ..] or [1L, _, _, "JS.Error", ..]:
                    return null;
                default:
                    _kept.Enqueue(message);
                    break;
            }
        }

        return null;
    }

    private Task SendAsync(byte[] bytes)
    {
        _asked = Stopwatch.GetTimestamp();
        return _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None).WaitAsync(Patience);
    }

    private async Task ShakeAsync()
    {
        while (!_buffer.AsSpan(0, _held).Contains((byte)0x1e))
        {
            (await ReceiveAsync()).ShouldBeTrue();
        }

        Drop(_buffer.AsSpan(0, _held).IndexOf((byte)0x1e) + 1);
    }

    // The next message, beginning with those that arrived while an answer was awaited; null when the server has closed the connection.
    private async Task<object?[]?> HearAsync() => _kept.TryDequeue(out var kept) ? kept : await TakeAsync();

    private async Task<object?[]?> TakeAsync()
    {
        while (true)
        {
            ReadOnlyMemory<byte> rest = _buffer.AsMemory(0, _held);
            if (Pack.Take(ref rest) is { } message)
            {
                Drop(_held - rest.Length);
                return message;
            }

            if (!await ReceiveAsync())
            {
                return null;
            }
        }
    }

    private async Task<bool> ReceiveAsync()
    {
        try
        {
            // Pings arrive all the time, so the time is measured from the last message that was sent.
            using var patience = new CancellationTokenSource(
                Patience - Stopwatch.GetElapsedTime(_asked) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_held), patience.Token);
            _held += read.Count;
            return read.MessageType != WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _held - count).CopyTo(_buffer);
        _held -= count;
    }
}
