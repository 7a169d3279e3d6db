using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>A counter of failed attempts, and how many of them are free.</summary>
public readonly record struct AttemptCounter(string Name, int Free);

/// <summary>
/// Throttles failed attempts: after some free ones, each next waits twice as long, up to a minute. An attempt counts as
/// failed from its start until it is withdrawn, so parallel attempts gain nothing. Kept in memory only; under attack
/// neither memory nor time per call grows.
/// </summary>
public sealed class AttemptThrottle(TimeProvider time)
{
    /// <summary>How many counters are kept. Evicting one takes as many attempts elsewhere, each of them throttled.</summary>
    public const int Capacity = 50_000;

    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly LruCache<string, Tries> _tries = new(Capacity, StringComparer.Ordinal);

    /// <summary>How many counters are in use.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _tries.Count;
            }
        }
    }

    /// <summary>How long to wait, or null: proceed, and the attempt is counted.</summary>
    public TimeSpan? Begin(string from, int free) => Begin([new AttemptCounter(from, free)]);

    /// <summary>The same for several counters: the longest wait, or null: proceed, and it is counted at each.</summary>
    public TimeSpan? Begin(ReadOnlySpan<AttemptCounter> places)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            Forget(now);
            if (WaitOf(places, now) is { } wait)
            {
                return wait;
            }

            foreach (var place in places)
            {
                var wrong = (Find(place.Name, now)?.Wrong ?? 0) + 1;
                _tries.Set(place.Name, new(wrong, now, now + Delay(wrong - place.Free)));
            }

            return null;
        }
    }

    /// <summary>How long an attempt would have to wait; it is not counted.</summary>
    public TimeSpan? Wait(ReadOnlySpan<AttemptCounter> places)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            return WaitOf(places, now);
        }
    }

    /// <summary>Takes back the count after a successful attempt.</summary>
    public void TakeBack(string from) => TakeBack([new AttemptCounter(from, 0)]);

    /// <summary>The same for several counters.</summary>
    public void TakeBack(ReadOnlySpan<AttemptCounter> places)
    {
        lock (_lock)
        {
            foreach (var place in places)
            {
                if (_tries.TryGet(place.Name, out var tries))
                {
                    _tries.Set(place.Name, new(Math.Max(0, tries.Wrong - 1), tries.Last, tries.Last));
                }
            }
        }
    }

    private static TimeSpan Delay(int beyond) =>
        beyond < 0 ? TimeSpan.Zero
        : beyond > 5 ? MaxWait
        : TimeSpan.FromSeconds(1L << beyond);

    private TimeSpan? WaitOf(ReadOnlySpan<AttemptCounter> places, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        foreach (var place in places)
        {
            if (Find(place.Name, now) is { } tries && tries.NotBefore > now && !(tries.NotBefore - now <= longest))
            {
                longest = tries.NotBefore - now;
            }
        }

        return longest;
    }

    private Tries? Find(string name, DateTimeOffset now) => _tries.TryGet(name, out var tries) && now - tries.Last <= Forgotten ? tries : null;

    // Each call adds only a few, so removing a few keeps up.
    private void Forget(DateTimeOffset now)
    {
        for (var i = 0; i < 4 && _tries.RemoveOldest(tries => now - tries.Last > Forgotten); i++)
        {
        }
    }

    private sealed record Tries(int Wrong, DateTimeOffset Last, DateTimeOffset NotBefore);
}
