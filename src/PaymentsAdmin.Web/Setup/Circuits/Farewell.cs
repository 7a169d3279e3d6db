using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.JSInterop;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>
/// Asks open pages to pause before the server stops. Their browsers keep the circuits' state, and the next start resumes it
/// without reloading the pages. As a filter of the hub it counts the connections.
/// </summary>
internal sealed class Farewell : IHubFilter
{
    private readonly ConcurrentDictionary<string, IJSRuntime> _there = new(StringComparer.Ordinal);
    private readonly Lazy<CancellationTokenRegistration> _asking;
    private readonly TimeSpan _limit;
    private int _connections;

    /// <summary>
    /// SignalR closes all connections when the server stops. Callbacks run in reverse order, so this
    /// one is registered after SignalR's: with the first circuit.
    /// </summary>
    public Farewell(IHostApplicationLifetime lifetime, PaymentsAdminOptions options) =>
        (_asking, _limit) = (new(() => lifetime.ApplicationStopping.Register(Pause)), options.Circuits.Farewell);

    public void Add(string circuit, IJSRuntime browser)
    {
        _there[circuit] = browser;
        _ = _asking.Value;
    }

    public void Remove(string circuit) => _there.TryRemove(circuit, out _);

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        await next(context);
        Interlocked.Increment(ref _connections);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        Interlocked.Decrement(ref _connections);
        return next(context, exception);
    }

    // A paused page disconnects by itself. Its circuit ends earlier, and a page whose connection is closed in between counts itself as
    // not paused. A page whose browser is asleep does neither.
    private void Pause()
    {
        foreach (var browser in _there.Values)
        {
            _ = AskAsync(browser);
        }

        SpinWait.SpinUntil(() => Volatile.Read(ref _connections) == 0, _limit);
    }

    private static async Task AskAsync(IJSRuntime browser)
    {
        try
        {
            await browser.InvokeVoidAsync("pausePage", CancellationToken.None);
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            // The browser will reload its page.
        }
    }
}

internal sealed class FarewellCircuit(Farewell farewell, IJSRuntime browser) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        farewell.Add(circuit.Id, browser);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        farewell.Remove(circuit.Id);
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => OnConnectionDownAsync(circuit, cancellationToken);
}
