using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>What the log says with a stack trace, or as an error.</summary>
internal sealed class LogOfTroubles : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Said { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null || logLevel >= LogLevel.Error)
        {
            Said.Enqueue($"log: {formatter(state, exception)} {exception}");
        }
    }
}
