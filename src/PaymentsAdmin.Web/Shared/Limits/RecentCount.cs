namespace PaymentsAdmin.Web.Shared.Limits;

/// <summary>Lets so many through in a stretch of time, for each key by itself. It forgets with the process.</summary>
public sealed class RecentCount<TKey>(int most, TimeSpan stretch, TimeProvider time)
    where TKey : notnull
{
    // So many keys are worth a look whether some of them can be forgotten.
    private const int ManyKeys = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Queue<long>> _times = [];
    private int _lookAt = ManyKeys;

    /// <summary>Counts one more, or says how long to wait and counts nothing.</summary>
    public TimeSpan? Take(TKey key)
    {
        lock (_lock)
        {
            if (WaitOf(key) is { } wait)
            {
                return wait;
            }

            Forget();
            if (!_times.TryGetValue(key, out var times))
            {
                _times.Add(key, times = new());
            }

            times.Enqueue(time.GetTimestamp());
            return null;
        }
    }

    /// <summary>How long the next one has to wait; null when it need not.</summary>
    public TimeSpan? Wait(TKey key)
    {
        lock (_lock)
        {
            return WaitOf(key);
        }
    }

    private TimeSpan? WaitOf(TKey key)
    {
        if (!_times.TryGetValue(key, out var times))
        {
            return null;
        }

        while (times.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= stretch)
        {
            times.Dequeue();
        }

        return times.Count < most ? null : stretch - time.GetElapsedTime(times.Peek());
    }

    private void Forget()
    {
        if (_times.Count < _lookAt)
        {
            return;
        }

        foreach (var gone in _times.Where(pair => pair.Value.All(at => time.GetElapsedTime(at) >= stretch)).Select(pair => pair.Key).ToList())
        {
            _times.Remove(gone);
        }

        _lookAt = Math.Max(ManyKeys, _times.Count * 2);
    }
}
