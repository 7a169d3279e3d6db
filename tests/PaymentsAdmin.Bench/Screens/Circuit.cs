using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The client side of a circuit without rendering: opens a page, clicks, and receives render batches, compressed as in browsers.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private IReadOnlyList<JsonNode> _markers = [];
    private string _state = "";
    private long _interop;
    private int _calls;
    private int _batches;
    private (Func<RenderBatch, bool> Enough, TaskCompletionSource<long> Came)? _awaited;
    private Task _reading = Task.CompletedTask;

    private Circuit()
    {
        _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>The size of the page before the circuit starts, in bytes.</summary>
    public int PageBytes { get; private set; }

    /// <summary>The address of the next page in the pager.</summary>
    public Uri? Next { get; private set; }

    /// <summary>The ids of the rows that could be ticked before the circuit started.</summary>
    public IReadOnlyList<long> Rows { get; private set; } = [];

    /// <summary>The last awaited batch, uncompressed.</summary>
    public byte[] LastBytes { get; private set; } = [];

    /// <summary>Fetches a page and starts its circuit, until a batch matches.</summary>
    public static async Task<Circuit> OpenAsync(HttpClient http, Uri page, string? cookie, Func<RenderBatch, bool> ready)
    {
        var circuit = new Circuit();
        var html = await http.GetStringAsync(page);
        circuit.PageBytes = Encoding.UTF8.GetByteCount(html);
        circuit._markers =
        [
            .. Marker().Matches(html).Select(m => JsonNode.Parse(m.Groups["marker"].Value)!)
                .Where(m => m["type"]?.GetValue<string>() is "server" && m["descriptor"] is not null),
        ];
        circuit.Next = NextPage().Match(html) is { Success: true } next ? new Uri(page, WebUtility.HtmlDecode(next.Groups["href"].Value)) : null;
        circuit.Rows = [.. Box().Matches(html).Select(box => long.Parse(box.Groups["row"].Value, System.Globalization.CultureInfo.InvariantCulture))];
        circuit._state = State().Match(html).Groups["state"].Value;
        var root = new Uri(page, "/");
        using var negotiated = await http.PostAsync(new Uri(root, "_blazor/negotiate?negotiateVersion=1"), content: null);
        var token = JsonNode.Parse(await negotiated.Content.ReadAsStringAsync())!["connectionToken"]!.GetValue<string>();
        if (cookie is not null)
        {
            circuit._socket.Options.SetRequestHeader("Cookie", cookie);
        }

        circuit._socket.Options.SetRequestHeader("Origin", root.GetLeftPart(UriPartial.Authority));
        await circuit._socket.ConnectAsync(new UriBuilder(root) { Scheme = "ws", Path = "/_blazor", Query = "id=" + token }.Uri, CancellationToken.None);
        await circuit.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        circuit._reading = circuit.ReadAsync();
        var shown = circuit.AwaitBatch(ready);
        await circuit.SendAsync(
            Pack.Frame(
                1, Pack.Headers.None, "0", "StartCircuit", new object?[] { root.ToString(), page.ToString(), "[]", circuit._state }, Array.Empty<object?>())
        );
        await shown.WaitAsync(Patience);
        return circuit;
    }

    /// <summary>Raises an event and returns the time until a matching batch.</summary>
    public Task<TimeSpan> RaiseAsync(string handler, string @event, object args, Func<RenderBatch, bool>? enough = null) =>
        DoAsync(
            enough,
            () =>
                CallAsync(
                    "BeginInvokeDotNetFromJS",
                    (++_calls).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    null,
                    "DispatchEventAsync",
                    _interop,
                    JsonSerializer.Serialize(
                        new object?[] { new { eventHandlerId = _handlers[handler].Id, eventName = @event, eventFieldInfo = (object?)null }, args })
                )
        );

    /// <summary>Clicks the element with an attribute, given as "name=value".</summary>
    public Task<TimeSpan> ClickAsync(string element, Func<RenderBatch, bool>? enough = null) =>
        RaiseAsync("onclick " + element, "click", new { detail = 1, type = "click" }, enough);

    /// <summary>Follows a link inside the circuit.</summary>
    public Task<TimeSpan> GoAsync(Uri to, Func<RenderBatch, bool> enough) =>
        DoAsync(enough, () => CallAsync("OnLocationChanged", to.ToString(), null, true));

    /// <summary>The time until a matching batch, whatever its cause.</summary>
    public Task<TimeSpan> SeesAsync(Func<RenderBatch, bool> enough) => DoAsync(enough, () => Task.CompletedTask);

    /// <summary>Waits until no batch has arrived for a while, so that everything read after the first rendering is loaded.</summary>
    public async Task UntilQuietAsync()
    {
        for (var seen = -1; seen != _batches;)
        {
            seen = _batches;
            await Task.Delay(150);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task<TimeSpan> DoAsync(Func<RenderBatch, bool>? enough, Func<Task> act)
    {
        var came = AwaitBatch(enough ?? (static _ => true));
        var from = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(from, await came.WaitAsync(Patience));
    }

    private Task<long> AwaitBatch(Func<RenderBatch, bool> enough)
    {
        var came = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited = (enough, came);
        }

        return came.Task;
    }

    private Task CallAsync(string method, params object?[] args) =>
        SendAsync(Pack.Frame(1, Pack.Headers.None, null, method, args, Array.Empty<object?>()));

    private async Task SendAsync(byte[] bytes)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var (buffer, held, shaken) = (new byte[32 * 1024], 0, false);
        try
        {
            while (true)
            {
                if (held == buffer.Length)
                {
                    Array.Resize(ref buffer, 2 * buffer.Length);
                }

                var read = await _socket.ReceiveAsync(buffer.AsMemory(held), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    throw new InvalidOperationException("The server closed the circuit.");
                }

                held += read.Count;
                ReadOnlyMemory<byte> rest = buffer.AsMemory(0, held);
                if (!shaken)
                {
                    var end = rest.Span.IndexOf((byte)0x1e);
                    if (end < 0)
                    {
                        continue;
                    }

                    (shaken, rest) = (true, rest[(end + 1)..]);
                }

                while (Pack.Take(ref rest) is { } message)
                {
                    await HearAsync(message);
                }

                rest.CopyTo(buffer);
                held = rest.Length;
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            lock (_lock)
            {
                _awaited?.Came.TrySetException(gone);
            }
        }
    }

    private async Task HearAsync(object?[] message)
    {
        switch (message)
        {
            case [3L, _, _, 1L, var error]:
                throw new InvalidOperationException($"StartCircuit: {error}");
            case [7L, ..]:
                throw new InvalidOperationException($"Closed: {message[1]}");
            case [1L, _, _, "JS.RenderBatch", object?[] batch, ..]:
                Show((ReadOnlyMemory<byte>)batch[1]!, Stopwatch.GetTimestamp());
                await CallAsync("OnRenderCompleted", batch[0], null);
                break;
            case [1L, _, _, "JS.BeginInvokeJS", object?[] call, ..]:
                await AnswerAsync(call);
                break;
            case [1L, _, _, "JS.Error", object?[] error, ..]:
                throw new InvalidOperationException($"JS.Error: {error[0]}");
        }
    }

    private void Show(ReadOnlyMemory<byte> bytes, long at)
    {
        var batch = new RenderBatch(bytes);
        _batches++;
        foreach (var handler in batch.Handlers())
        {
            foreach (var (name, value) in handler.Element)
            {
                _handlers[$"{handler.Event} {name}={value}"] = handler;
            }
        }

        lock (_lock)
        {
            if (_awaited is var (enough, came) && enough(batch))
            {
                _awaited = null;
                LastBytes = bytes.ToArray();
                came.TrySetResult(at);
            }
        }
    }

    private async Task AnswerAsync(object?[] call)
    {
        var (id, name) = ((long)call[0]!, (string)call[1]!);
        if (name.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            _interop = JsonNode.Parse((string)call[2]!)![1]!["__dotNetObject"]!.GetValue<long>();
            var roots = new JsonObject
            {
                ["batchId"] = 1,
                ["operations"] = new JsonArray(
                    [.. _markers.Select((m, i) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = m.DeepClone() })]),
            };
            await CallAsync("UpdateRootComponents", roots.ToJsonString(), _state);
        }

        if (id != 0)
        {
            await CallAsync("EndInvokeJSFromDotNet", id, true, $"[{id},true,null]");
        }
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{.*?\\})-->", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Marker();

    [GeneratedRegex("<a class=\"step next\" href=\"(?<href>[^\"]+)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex NextPage();

    [GeneratedRegex("<input type=\"checkbox\" value=\"(?<row>\\d+)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Box();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex State();
}
