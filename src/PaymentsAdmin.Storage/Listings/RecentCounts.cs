using System.Collections.Concurrent;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Caches recent counts for clients that page through the same list.</summary>
internal sealed class RecentCounts
{
    private const int MaxCounts = 1_000;
    private const int Little = 2_000;

    // Real time rather than the injected clock: a test that moves the clock must not age a count.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public async Task<long> AskAsync(Query count, Func<Query, Task<long>> ask)
    {
        var key = count.Sql.Sqlite + "\n" + string.Join('\n', count.Args.Select(a => a.Value));
        if (_kept.TryGetValue(key, out var kept) && TimeProvider.System.GetElapsedTime(kept.At) < Fresh)
        {
            return kept.Count;
        }

        var began = TimeProvider.System.GetTimestamp();
        var counted = await ask(count);

        // A cheap count is not cached, so that it is always current.
        if (counted > Little || TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMilliseconds(5))
        {
            Keep(key, new Kept(counted, began));
        }

        return counted;
    }

    private void Keep(string key, Kept kept)
    {
        if (_kept.Count >= MaxCounts)
        {
            _kept.Clear();
        }

        _kept[key] = kept;
    }

    private sealed record Kept(long Count, long At);
}
