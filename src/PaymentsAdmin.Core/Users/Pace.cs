using System.Collections.Concurrent;

namespace PaymentsAdmin.Core.Users;

/// <summary>
/// Slows wrong tries from one place: after some free ones each next has to wait twice as long, a minute at most. A try
/// counts as wrong from its beginning until it is taken back, so that many at once gain nothing. Kept in memory alone.
/// </summary>
public sealed class Pace(TimeProvider time)
{
    private const int Crowd = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>How long to wait, or null: go on, it counts.</summary>
    public TimeSpan? Begin(string from, int free)
    {
        var now = time.GetUtcNow();
        if (_places.Count > Crowd)
        {
            Tidy(now);
        }

        TimeSpan? wait = null;
        _places.AddOrUpdate(
            from,
            _ => new Place(1, now, now),
            (_, place) =>
            {
                wait = null;
                if (now - place.Last > Forgotten)
                {
                    return new Place(1, now, now);
                }

                if (place.NotBefore > now)
                {
                    wait = place.NotBefore - now;
                    return place;
                }

                var wrong = place.Wrong + 1;
                return new Place(wrong, now, now + Delay(wrong - free));
            }
        );
        return wait;
    }

    /// <summary>The try was a right one.</summary>
    public void TakeBack(string from) =>
        _places.AddOrUpdate(from, _ => new Place(0, time.GetUtcNow(), time.GetUtcNow()), (_, place) => new Place(Math.Max(0, place.Wrong - 1), place.Last, place.Last));

    private static TimeSpan Delay(int beyond) =>
        beyond < 0 ? TimeSpan.Zero
        : beyond > 5 ? Longest
        : TimeSpan.FromSeconds(1L << beyond);

    private void Tidy(DateTimeOffset now)
    {
        foreach (var (from, place) in _places)
        {
            if (now - place.Last > Forgotten)
            {
                _places.TryRemove(from, out _);
            }
        }
    }

    private sealed record Place(int Wrong, DateTimeOffset Last, DateTimeOffset NotBefore);
}
