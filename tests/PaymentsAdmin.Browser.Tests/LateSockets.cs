using System.Text;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Connections of pages on which the messages of a pause arrive late, or an event is refused.</summary>
internal static class LateSockets
{
    private const string State = "SavePersistedState";
    private const int Late = 50;

    /// <summary>The confirmation, which follows the state of a paused page, arrives late: a server that did not wait for it has closed meanwhile.</summary>
    public static void WithLateEnds(IWebSocketRoute socket, ServedApp app)
    {
        var (line, hasState) = (Task.CompletedTask, false);
        OnEach(socket.ConnectToServer(), message => line = PassOnAsync(line, message));

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
        OnEach(socket.ConnectToServer(), message => line = PassOnAsync(line, message));

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

    /// <summary>The server never hears of the first events with this text. The page is told that they were refused, but not before
    /// <paramref name="tells"/>.</summary>
    public static void WithRefusedEvents(IWebSocketRoute socket, string text, int times, Task tells)
    {
        var server = socket.ConnectToServer();
        var refused = 0;
        OnEach(socket, message =>
        {
            if (refused == times || !Holds(message, "DispatchEventAsync") || !Holds(message, text))
            {
                PassOn(message, server);
                return;
            }

            refused++;
            var refusal = RefusalOf(message.Binary!);
            _ = tells.ContinueWith(_ => socket.Send(refusal), TaskScheduler.Default);
        });
    }

    /// <summary>The first connection breaks when the server sends the page to another address, and the page does not hear of that.</summary>
    public static void WithoutMove(IWebSocketRoute socket, bool isFirst)
    {
        var isBroken = false;
        OnEach(socket.ConnectToServer(), message =>
        {
            if (isFirst && !isBroken && Holds(message, "navigateTo"))
            {
                isBroken = true;
                _ = socket.CloseAsync(new() { Code = 1000, Reason = "closed by the test" });
            }

            if (!isBroken)
            {
                PassOn(message, socket);
            }
        });
    }

    /// <summary>Takes each message of a side. Under load, several come in one frame.</summary>
    public static void OnEach(IWebSocketRoute side, Action<IWebSocketFrame> take) =>
        side.OnMessage(frame =>
        {
            foreach (var message in frame.Binary is { } bytes ? MessagesIn(bytes) : [frame])
            {
                take(message);
            }
        });

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

    // The length of each comes first, in groups of seven bits. The answer to the first message of all has none.
    private static IEnumerable<IWebSocketFrame> MessagesIn(byte[] frame)
    {
        for (int start = 0, end; start < frame.Length; start = end)
        {
            var (length, at) = (0, start);
            do
            {
                length |= (frame[at] & 0x7f) << (7 * (at - start));
            }
            while (frame[at++] >= 0x80);

            end = at + length <= frame.Length ? at + length : frame.Length;
            yield return new Message(frame[start..end], null);
        }
    }

    // MessagePack: a call without headers and id, of a method with three arguments.
    private static byte[] RefusalOf(byte[] call)
    {
        const string asked = "BeginInvokeDotNetFromJS";
        const string answer = "JS.EndInvokeDotNet";
        const string why = "There was an exception invoking 'DispatchEventAsync'.";
        const byte shortText = 0xa0;
        var id = Encoding.Latin1.GetString(call).IndexOf(asked, StringComparison.Ordinal) + asked.Length + 1;
        byte[] message =
        [
            0x95, 1, 0x80, 0xc0, (byte)(shortText + answer.Length), .. Encoding.ASCII.GetBytes(answer),
            0x93, .. call[id..(id + 1 + call[id] - shortText)], 0xc2, 0xd9, (byte)why.Length, .. Encoding.ASCII.GetBytes(why),
        ];
        return message.Length < 128 ? [(byte)message.Length, .. message] : [(byte)(message.Length % 128 + 128), (byte)(message.Length / 128), .. message];
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

    private sealed record Message(byte[]? Binary, string? Text) : IWebSocketFrame;
}
