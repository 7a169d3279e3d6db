using System.Collections.Concurrent;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Portals.Http;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.Connections;

/// <summary>Shared HTTP connections, one set per portal and trust setting, and one rate limiter per portal.</summary>
internal sealed class PortalConnectionPool(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<(string Portal, string? CaFile, NetworkReach Reach), Lazy<PortalWire>> _wires = new();
    private readonly ConcurrentDictionary<string, Lazy<PortalRateLimiter>> _paces = new(StringComparer.OrdinalIgnoreCase);
    private long _turns;

    /// <summary>The next number of a queue; later ones are higher.</summary>
    public long NextTurn() => Interlocked.Increment(ref _turns);

    public PortalWire Wire(Uri portal, PortalConnectionOptions options) =>
        _wires.GetOrAdd(
            (portal.Authority, options.CaFile, options.Reach),
            _ => new Lazy<PortalWire>(() => new PortalWire(portal.Host, options.Reach, options.CaFile, time))
        ).Value;

    public PortalRateLimiter Pace(Uri portal, PortalConnectionOptions options)
    {
        var pace =
            _paces.GetOrAdd(portal.Authority, _ => new Lazy<PortalRateLimiter>(() => new PortalRateLimiter(time, options.CallsPerSecond, options.Burst))).Value;
        pace.Tighten(options.CallsPerSecond, options.Burst);
        return pace;
    }

    public void Dispose()
    {
        foreach (var wire in _wires.Values.Where(wire => wire.IsValueCreated))
        {
            wire.Value.Dispose();
        }

        foreach (var pace in _paces.Values.Where(pace => pace.IsValueCreated))
        {
            pace.Value.Dispose();
        }
    }
}
