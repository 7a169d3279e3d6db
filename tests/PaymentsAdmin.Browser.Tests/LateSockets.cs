using System.Text;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Connections of pages on which the messages of a pause arrive late.</summary>
internal static class LateSockets
{
    private const string State = "SavePersistedState";
    private const int Late = 50;

    /// <summary>The confirmation, which follows the state of a paused page, arrives late: a server that did not wait for it has closed meanwhile.</summary>
    public static void WithLateEnds(IWebSocketRoute socket, ServedApp app)
    {
        var (line, hasState) = (Task.CompletedTask, false);
        socket.ConnectToServer().OnMessage(message => line = PassOnAsync(line, message));

        async Task PassOnAsync(Task before, IWebSocketFrame message)
        {
            await before;
            if (hasState)
            {
                await AnswersAsync(app, Late);
            }

            PassOn(message, socket);
            hasState = Holds(message, State);
        }
    }

    /// <summary>The state of a paused page arrives after the confirmation, as it does for a busy page, and late.</summary>
    public static void WithLateState(IWebSocketRoute socket, ServedApp app, Action overtaken)
    {
        var (line, state) = (Task.CompletedTask, (IWebSocketFrame?)null);
        socket.ConnectToServer().OnMessage(message => line = PassOnAsync(line, message));

        async Task PassOnAsync(Task before, IWebSocketFrame message)
        {
            await before;
            if (Holds(message, State))
            {
                state = message;
                return;
            }

            PassOn(message, socket);
            if (state is { } late)
            {
                state = null;
                overtaken();
                await AnswersAsync(app, Late);
                PassOn(late, socket);
            }
        }
    }

    /// <summary>Whether a message calls this method.</summary>
    public static bool Holds(IWebSocketFrame message, string call) =>
        message.Binary is { } bytes && Encoding.Latin1.GetString(bytes).Contains(call, StringComparison.Ordinal);

    public static void PassOn(IWebSocketFrame message, IWebSocketRoute to)
    {
        if (message.Binary is { } bytes)
        {
            to.Send(bytes);
        }
        else
        {
            to.Send(message.Text!);
        }
    }

    private static async Task AnswersAsync(ServedApp app, int times)
    {
        try
        {
            for (var i = 0; i < times; i++)
            {
                using var answer = await app.Http.GetAsync("/health/live");
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone.
        }
    }
}
