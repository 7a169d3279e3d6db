using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Limits;

/// <summary>A rate limiter per key. Kept in memory only, up to its capacity.</summary>
public sealed class RecentCount<TKey>(int max, TimeSpan stretch, TimeProvider time)
    where TKey : notnull
{
    private const int Capacity = 50_000;

    private readonly Lock _lock = new();
    private readonly LruCache<TKey, Queue<long>> _times = new(Capacity);

    /// <summary>Counts one, or returns how long to wait without counting.</summary>
    public TimeSpan? Take(TKey key)
    {
        lock (_lock)
        {
            if (WaitOf(key) is { } wait)
            {
                return wait;
            }

            var times = _times.TryGet(key, out var known) ? known : new();
            times.Enqueue(time.GetTimestamp());
            _times.Set(key, times);
            return null;
        }
    }

    public void TakeBack(TKey key)
    {
        lock (_lock)
        {
            if (_times.TryGet(key, out var times))
            {
                _times.Set(key, new(times.SkipLast(1)));
            }
        }
    }

    /// <summary>How long the next one has to wait; null if not at all.</summary>
    public TimeSpan? Wait(TKey key)
    {
        lock (_lock)
        {
            return WaitOf(key);
        }
    }

    private TimeSpan? WaitOf(TKey key)
    {
        if (!_times.TryGet(key, out var times))
        {
            return null;
        }

        while (times.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= stretch)
        {
            times.Dequeue();
        }

        return times.Count < max ? null : stretch - time.GetElapsedTime(times.Peek());
    }
}
