namespace PaymentsAdmin.Fakes.Limits;

/// <summary>The seconds that each caller used per method in the last ten minutes, in one-minute buckets.</summary>
public sealed class OperatingTimes(TimeProvider time, decimal limit)
{
    private const int Minutes = 10;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Caller, string Method), SortedDictionary<long, decimal>> _used = [];
    private decimal _limit = limit;

    public void Set(decimal limit)
    {
        lock (_gate)
        {
            _limit = limit;
        }
    }

    /// <summary>When the block of the method ends; null if it is not blocked. The call that crosses the limit still succeeds.</summary>
    public DateTimeOffset? BlockedUntil(string caller, string method)
    {
        var (used, resetAt) = Used(caller, method);
        lock (_gate)
        {
            return used >= _limit ? resetAt : null;
        }
    }

    public (decimal Operating, DateTimeOffset ResetAt) Charge(string caller, string method, decimal seconds)
    {
        lock (_gate)
        {
            var buckets = Buckets(caller, method);
            var minute = Minute();
            buckets[minute] = buckets.GetValueOrDefault(minute) + seconds;
        }

        return Used(caller, method);
    }

    private (decimal Operating, DateTimeOffset ResetAt) Used(string caller, string method)
    {
        lock (_gate)
        {
            var buckets = Buckets(caller, method);
            var minute = Minute();
            foreach (var old in buckets.Keys.Where(bucket => bucket <= minute - Minutes).ToList())
            {
                buckets.Remove(old);
            }

            var first = buckets.Count == 0 ? minute : buckets.Keys.First();
            return (buckets.Values.Sum(), DateTimeOffset.FromUnixTimeSeconds((first + Minutes) * 60));
        }
    }

    private SortedDictionary<long, decimal> Buckets(string caller, string method)
    {
        if (!_used.TryGetValue((caller, method), out var buckets))
        {
            buckets = [];
            _used[(caller, method)] = buckets;
        }

        return buckets;
    }

    private long Minute() => time.GetUtcNow().ToUnixTimeSeconds() / 60;
}
