namespace PaymentsAdmin.Browser.Tests;

/// <summary>The connection of one page, which breaks without either side noticing, as on a train, and comes back when the test says so.</summary>
internal sealed class BreakableLine
{
    private readonly IPage _page;
    private readonly TaskCompletionSource _isBack = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isTriedAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BrokenLine _how;
    private volatile IWebSocketRoute? _socket;
    private volatile bool _isBroken;

    private BreakableLine(IPage page) => _page = page;

    public static async Task<BreakableLine> OfAsync(IPage page)
    {
        var line = new BreakableLine(page);
        await page.RouteWebSocketAsync("**/_blazor?*", line.Take);
        return line;
    }

    public async Task BreakAsync(BrokenLine how)
    {
        (_how, _isBroken) = (how, true);
        if (how is BrokenLine.Gone)
        {
            await _page.RouteAsync("**/_blazor/negotiate?*", async route =>
            {
                await _isBack.Task;
                await route.ContinueAsync();
            });
        }

        if (how is BrokenLine.Gone or BrokenLine.Waiting)
        {
            await CloseAsync();
            await Expect(_page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        }
    }

    public async Task ComeBackAsync()
    {
        if (_how is not (BrokenLine.Gone or BrokenLine.Waiting))
        {
            await CloseAsync();
        }

        if (_how is BrokenLine.Unanswered or BrokenLine.Flapping)
        {
            await _isTriedAgain.Task.WithinAsync();
            await CloseAsync();
        }

        _isBack.SetResult();
    }

    private Task CloseAsync() => _socket!.CloseAsync(new() { Code = 1000, Reason = "closed by the test" });

    // The server keeps the first connection, as it does until it misses the page.
    private void Take(IWebSocketRoute socket)
    {
        var (isFirst, mayLast) = (_socket is null, _how is BrokenLine.Unnoticed or BrokenLine.Gone or BrokenLine.Waiting || _isTriedAgain.Task.IsCompleted);
        _socket = socket;
        if (_how is BrokenLine.Unanswered && !mayLast)
        {
            socket.OnMessage(_ => _isTriedAgain.TrySetResult());
            return;
        }

        var server = socket.ConnectToServer();
        var sent = Task.CompletedTask;
        socket.OnClose((_, _) => { });
        LateSockets.OnEach(socket, message => sent = PassOnAsync(sent, message));

        async Task PassOnAsync(Task before, IWebSocketFrame message)
        {
            await before;
            if (!isFirst && LateSockets.Holds(message, "ConnectCircuit"))
            {
                await (mayLast ? _isBack.Task : Task.FromResult(_isTriedAgain.TrySetResult()));
            }

            if (isFirst ? !_isBroken : mayLast || !_isTriedAgain.Task.IsCompleted)
            {
                LateSockets.PassOn(message, server);
            }
        }
    }
}

/// <summary>What is left of a page's connection.</summary>
public enum BrokenLine
{
    /// <summary>The page believes that it is connected, but nothing that it sends arrives.</summary>
    Unnoticed,

    /// <summary>The page has no connection.</summary>
    Gone,

    /// <summary>The page has another connection, but the server has not given it its circuit yet.</summary>
    Waiting,

    /// <summary>Unnoticed, and the next connection breaks before anybody has answered on it.</summary>
    Unanswered,

    /// <summary>Unnoticed, and the next connection breaks before the server has given it its circuit.</summary>
    Flapping,
}
