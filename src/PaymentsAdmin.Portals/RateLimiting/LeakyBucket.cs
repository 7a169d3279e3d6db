namespace PaymentsAdmin.Portals.RateLimiting;

/// <summary>Models the portal's own call count: each call adds one, and it drains evenly.</summary>
internal sealed class LeakyBucket(decimal callsPerSecond, int burst)
{
    // Background work leaves one part in this many of the burst to people.
    private const int PartForStaff = 5;

    private decimal _rate = callsPerSecond;
    private int _burst = burst;
    private decimal _level;
    private TimeSpan _at;

    /// <summary>Applies the stricter of two rates.</summary>
    public void Tighten(decimal rate, int burst) => (_rate, _burst) = (Math.Min(_rate, rate), Math.Min(_burst, burst));

    /// <summary>How long until there is room for a call; zero if there is some now.</summary>
    public TimeSpan Wait(TimeSpan now, bool inBackground)
    {
        Drain(now);
        var room = inBackground ? Math.Max(1, _burst - (_burst / PartForStaff)) : _burst;
        var over = _level + 1 - room;
        return over <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)decimal.Ceiling(over / _rate * TimeSpan.TicksPerSecond));
    }

    public void Take(TimeSpan now)
    {
        Drain(now);
        _level++;
    }

    /// <summary>Fills the bucket after the portal reported too many calls; other programs may be calling it too.</summary>
    public void Fill(TimeSpan now)
    {
        Drain(now);
        _level = Math.Max(_level, _burst);
    }

    private void Drain(TimeSpan now)
    {
        _level = Math.Max(0, _level - ((now - _at).Ticks * _rate / TimeSpan.TicksPerSecond));
        _at = now;
    }
}
