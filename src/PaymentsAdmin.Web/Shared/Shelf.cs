using System.Collections.Concurrent;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Stores a few unfinished uploads for an hour, each only for the user who sent it.</summary>
public sealed class Shelf<T>(TimeProvider clock)
    where T : class
{
    private const int MaxEntries = 20;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, Entry> _entries = [];

    /// <summary>Stores an object; replaces the user's previous one.</summary>
    public Guid Put(int user, T what)
    {
        Clear(entry => entry.User == user || clock.GetUtcNow() - entry.At > Kept);
        while (_entries.Count >= MaxEntries)
        {
            _entries.TryRemove(_entries.MinBy(entry => entry.Value.At));
        }

        var key = Guid.NewGuid();
        _entries[key] = new(user, what, clock.GetUtcNow());
        return key;
    }

    /// <summary>The object of a key, only for its owner; null if it expired.</summary>
    public T? Find(int user, Guid key) =>
        _entries.TryGetValue(key, out var entry) && entry.User == user && clock.GetUtcNow() - entry.At <= Kept ? entry.What : null;

    private void Clear(Func<Entry, bool> which)
    {
        foreach (var entry in _entries.Where(entry => which(entry.Value)).ToList())
        {
            _entries.TryRemove(entry);
        }
    }

    private sealed record Entry(int User, T What, DateTimeOffset At);
}
