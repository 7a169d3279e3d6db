using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.RateLimiting;

/// <summary>Lets the calls of one workspace leave for its portal, each in its turn.</summary>
/// <param name="longest">A longer pause is not waited for.</param>
internal sealed class Departures(HealthTracker health, TimeSpan longest)
{
    /// <summary>The rate limiter of the last called portal.</summary>
    public PortalRateLimiter? Pace { get; private set; }

    /// <summary>Waits for the turn of a call. After a fault, it must not be sent.</summary>
    /// <param name="leave">Asked at the last moment: false if somebody else took the call over.</param>
    public async Task<PortalAnswer<Departure>> WaitAsync(
        PortalRateLimiter pace, string method, Turn turn, Func<Task<bool>>? leave, CancellationToken ct)
    {
        Pace = pace;
        if (pace.Resting is var rest && rest > longest)
        {
            return new PortalFault(PortalFaultKind.Limited, method) { Text = "The portal asked for a longer pause.", Wait = rest };
        }

        var went = await pace.EnterAsync(turn, ct);
        return leave is null || await leave()
            ? new Departure(pace, went, health.Sent())
            : new PortalFault(PortalFaultKind.Unreachable, method) { Text = "It was not sent, since someone else took it over." };
    }
}

/// <summary>A call that leaves now. What its portal says about too many calls counts from here.</summary>
internal sealed record Departure(PortalRateLimiter Pace, TimeSpan Went, DateTimeOffset At)
{
    public void Taken() => Pace.Taken(Went);

    public TimeSpan Exceeded(TimeSpan? asked) => Pace.Exceeded(Went, asked);
}
