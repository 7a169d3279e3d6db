namespace PaymentsAdmin.Fakes.Limits;

/// <summary>A leaky bucket of calls per calling address. A batch is one call.</summary>
public sealed class RateBucket(TimeProvider time, double drain, int? burst)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Level, DateTimeOffset At)> _levels = new(StringComparer.Ordinal);
    private double _drain = drain;
    private int? _burst = burst;

    /// <summary>The shortest wait after a refused call.</summary>
    public TimeSpan Pace => TimeSpan.FromSeconds(1 / _drain);

    public void Set(double drain, int? burst)
    {
        lock (_gate)
        {
            (_drain, _burst) = (drain, burst);
            _levels.Clear();
        }
    }

    /// <summary>Whether the call is admitted. A refused call does not fill the bucket.</summary>
    public bool Take(string address)
    {
        lock (_gate)
        {
            if (_burst is not { } max)
            {
                return true;
            }

            var now = time.GetUtcNow();
            var (level, at) = _levels.GetValueOrDefault(address, (0, now));
            level = Math.Max(0, level - ((now - at).TotalSeconds * _drain));
            var taken = level + 1 <= max;
            _levels[address] = (taken ? level + 1 : level, now);
            return taken;
        }
    }
}
