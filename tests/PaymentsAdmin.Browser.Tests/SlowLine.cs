using System.Globalization;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A connection to an app that delays every answer of a circuit and keeps their order.</summary>
public sealed class SlowLine : IAsyncDisposable
{
    // The answer to the upgrade and that to the handshake. A browser that waits 15 seconds for them takes another transport, which nothing delays.
    private const int Handshake = 2;

    private readonly TcpLine _line;
    private readonly TimeSpan _late;
    private TaskCompletionSource _through = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SlowLine(ServedApp app, TimeSpan late)
    {
        _late = late;
        _through.SetResult();
        _line = new(() => app.Address.Port, () => static (_, _) => Task.CompletedTask, Answering);
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_line.Open()}"));
    }

    /// <summary>The address of this connection.</summary>
    public Uri Address { get; }

    /// <summary>Holds all answers of circuits after the handshake until <see cref="LetThrough"/> is called.</summary>
    public void Hold() => _through = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Passes on the held answers and all that follow.</summary>
    public void LetThrough() => _through.TrySetResult();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    // The assets of the page use other connections, which are not delayed.
    private Late Answering()
    {
        bool? circuit = null;
        var chunks = 0;
        return (chunk, closing) =>
        {
            circuit ??= chunk.StartsWith("HTTP/1.1 101"u8);
            return circuit.Value && ++chunks > Handshake ? LateAsync(closing) : Task.CompletedTask;
        };
    }

    private Task LateAsync(CancellationToken closing) => Task.WhenAll(Task.Delay(_late, closing), _through.Task.WaitAsync(closing));
}
