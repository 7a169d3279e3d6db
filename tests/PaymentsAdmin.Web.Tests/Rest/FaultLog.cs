using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Keeps what a server logged as a warning or worse.</summary>
public sealed class FaultLog : ILoggerProvider, ILogger
{
    // A warning of Kestrel's after the machine has stood still for a second.
    private const string StoodStill = "HeartbeatSlow";

    private readonly ConcurrentQueue<string> _lines = new();

    private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits for the first line.</summary>
    public Task SaidAsync() => _said.Task.WithinAsync();

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && !string.Equals(eventId.Name, StoodStill, StringComparison.Ordinal))
        {
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
            _said.TrySetResult();
        }
    }

    public void Dispose() { }
}
