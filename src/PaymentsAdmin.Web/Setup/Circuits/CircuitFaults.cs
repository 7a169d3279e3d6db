using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Setup.Logs;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>Hears which circuit an exception ended. Blazor says so only in its log, which is written before the circuit is closed.</summary>
internal sealed class CircuitFaults(IServiceProvider services) : ILoggerProvider, ILogger
{
    /// <summary>The category of Blazor's own line.</summary>
    public const string Category = "Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost";

    public ILogger CreateLogger(string categoryName) => string.Equals(categoryName, Category, StringComparison.Ordinal) ? this : NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null
            && string.Equals(eventId.Name, SuppressedLogs.CircuitEnded, StringComparison.Ordinal)
            && state is IReadOnlyList<KeyValuePair<string, object?>> said)
        {
            End(said.FirstOrDefault(pair => pair.Key is "CircuitId").Value?.ToString() ?? "?", exception);
        }
    }

    public void Dispose() { }

    private void End(string circuit, Exception fault)
    {
        try
        {
            // Resolved late, because it needs the log itself.
            services.GetRequiredService<PageFaults>().End(circuit, fault);
        }
        catch (ObjectDisposedException)
        {
            // The program ends, and nobody is left to count for. Blazor would report a fault of its own log as a fault of the circuit, without end.
        }
    }
}

internal sealed class NamedCircuit(AuthenticationStateProvider session, OpenedPage page, PageFaults faults) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await session.GetAuthenticationStateAsync()).User;
        page.User = user.Identity?.IsAuthenticated == true ? Person.Of(user).Id : null;
        faults.Open(circuit.Id, page);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        faults.Close(circuit.Id);
        return Task.CompletedTask;
    }
}
