using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Where tries are counted together, and how many wrong ones are free there.</summary>
public readonly record struct Place(string Name, int Free);

/// <summary>
/// Slows wrong tries at one place: after some free ones each next has to wait twice as long, a minute at most. A try
/// counts as wrong from its beginning until it is taken back, so that many at once gain nothing. Kept in memory alone, and
/// under attack neither its memory nor the time of a call grows.
/// </summary>
public sealed class Pace(TimeProvider time)
{
    /// <summary>Places that are remembered. To push one out, so many tries have to be made elsewhere, each with its turn.</summary>
    public const int Capacity = 50_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly LruCache<string, Tries> _tries = new(Capacity, StringComparer.Ordinal);

    /// <summary>How many places are remembered.</summary>
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

    /// <summary>How long to wait, or null: go on, it counts.</summary>
    public TimeSpan? Begin(string from, int free) => Begin([new Place(from, free)]);

    /// <summary>The same at several places: the longest wait, or null: go on, it counts at each of them.</summary>
    public TimeSpan? Begin(ReadOnlySpan<Place> places)
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

    /// <summary>How long a try would have to wait; it is not counted.</summary>
    public TimeSpan? Wait(ReadOnlySpan<Place> places)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            return WaitOf(places, now);
        }
    }

    /// <summary>The try was a right one.</summary>
    public void TakeBack(string from) => TakeBack([new Place(from, 0)]);

    /// <summary>The same at several places.</summary>
    public void TakeBack(ReadOnlySpan<Place> places)
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
        : beyond > 5 ? Longest
        : TimeSpan.FromSeconds(1L << beyond);

    private TimeSpan? WaitOf(ReadOnlySpan<Place> places, DateTimeOffset now)
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

    // Each call adds a few at most, so removing a few keeps up.
    private void Forget(DateTimeOffset now)
    {
        for (var i = 0; i < 4 && _tries.RemoveOldest(tries => now - tries.Last > Forgotten); i++)
        {
        }
    }

    private sealed record Tries(int Wrong, DateTimeOffset Last, DateTimeOffset NotBefore);
}
