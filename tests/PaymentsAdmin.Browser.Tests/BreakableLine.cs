namespace PaymentsAdmin.Browser.Tests;

/// <summary>The connection of one page, which breaks without either side noticing, as on a train, and comes back when the test says so.</summary>
internal sealed class BreakableLine
{
    private readonly TaskCompletionSource _isBack = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IWebSocketRoute? _socket;
    private volatile bool _isBroken;

    public static async Task<BreakableLine> OfAsync(IPage page)
    {
        var line = new BreakableLine();
        await page.RouteWebSocketAsync("**/_blazor?*", line.Take);
        return line;
    }

    /// <summary>From now on, nothing that the page sends arrives.</summary>
    public void Break() => _isBroken = true;

    /// <summary>The page notices. It connects anew, but is not let in yet.</summary>
    public Task CloseAsync() => _socket!.CloseAsync(new() { Code = 1000, Reason = "closed by the test" });

    public void ComeBack() => _isBack.SetResult();

    // The server keeps the first connection, as it does until it misses the page.
    private void Take(IWebSocketRoute socket)
    {
        var isFirst = _socket is null;
        _socket = socket;
        var server = socket.ConnectToServer();
        var sent = Task.CompletedTask;
        socket.OnClose((_, _) => { });
        socket.OnMessage(message => sent = PassOnAsync(sent, message));

        async Task PassOnAsync(Task before, IWebSocketFrame message)
        {
            await before;
            if (!isFirst && LateSockets.Holds(message, "ConnectCircuit"))
            {
                await _isBack.Task;
            }

            if (!isFirst || !_isBroken)
            {
                LateSockets.PassOn(message, server);
            }
        }
    }
}
