using System.Collections.Concurrent;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>Names the process that takes a key, and tells whether one that took a key still lives.</summary>
public interface IKeyHolders
{
    /// <summary>So many characters name a process.</summary>
    const int NameLength = 32;

    /// <summary>This process's name, by which others can see from now on that it lives.</summary>
    Task<string> OwnAsync();

    Task<bool> LivesAsync(string holder);
}

/// <summary>
/// Where one process at a time serves a store, which its hold on the data folder sees to: any other that took a key is dead.
/// </summary>
public sealed class LocalKeyHolders : IKeyHolders, IDisposable
{
    private static readonly ConcurrentDictionary<string, bool> Living = new(StringComparer.Ordinal);

    private readonly string _own = Guid.NewGuid().ToString("N");

    public LocalKeyHolders() => Living[_own] = true;

    public Task<string> OwnAsync() => Task.FromResult(_own);

    public Task<bool> LivesAsync(string holder) => Task.FromResult(Living.ContainsKey(holder));

    public void Dispose() => Living.TryRemove(_own, out _);
}
