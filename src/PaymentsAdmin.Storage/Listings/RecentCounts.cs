using System.Collections.Concurrent;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Counts that were taken a moment ago serve whoever walks through the same list.</summary>
internal sealed class RecentCounts
{
    private const int Most = 1_000;
    private const int Little = 2_000;

    // Real time, not the organisation's: a clock that a test moves says nothing about how old a count is.
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

        // What is little work need not be kept, and is right at once.
        if (counted > Little || TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMilliseconds(5))
        {
            Keep(key, new Kept(counted, began));
        }

        return counted;
    }

    private void Keep(string key, Kept kept)
    {
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[key] = kept;
    }

    private sealed record Kept(long Count, long At);
}
