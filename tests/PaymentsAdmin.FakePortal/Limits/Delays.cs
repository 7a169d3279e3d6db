using System.Collections.Concurrent;

namespace PaymentsAdmin.Fakes.Limits;

/// <summary>How long methods take, and their additional operating time. Writes to the same order wait for each other.</summary>
public sealed class Delays
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (TimeSpan Answer, decimal Cost)> _set = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets the delay of a method, or with a star that of all methods without their own.</summary>
    public void Set(string method, TimeSpan answer, decimal cost = 0) => _set[method] = (answer, cost);

    public (TimeSpan Answer, decimal Cost) Of(string method) => _set.TryGetValue(method, out var own) ? own : _set.GetValueOrDefault("*");

    public SemaphoreSlim GateOf(string order) => _gates.GetOrAdd(order, _ => new SemaphoreSlim(1, 1));
}
