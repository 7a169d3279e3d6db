using System.Collections.Concurrent;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>Names the process that takes an idempotency key, and tells whether the process holding one is alive.</summary>
public interface IKeyHolders
{
    /// <summary>The length of a process name.</summary>
    const int NameLength = 32;

    /// <summary>This process's name, which shows others that it is alive.</summary>
    Task<string> OwnAsync();

    Task<bool> LivesAsync(string holder);
}

/// <summary>For stores served by one process at a time, as enforced by the data folder's lock: any other holder is dead.</summary>
public sealed class LocalKeyHolders : IKeyHolders, IDisposable
{
    private static readonly ConcurrentDictionary<string, bool> Living = new(StringComparer.Ordinal);

    private readonly string _own = Guid.NewGuid().ToString("N");

    public LocalKeyHolders() => Living[_own] = true;

    public Task<string> OwnAsync() => Task.FromResult(_own);

    public Task<bool> LivesAsync(string holder) => Task.FromResult(Living.ContainsKey(holder));

    public void Dispose() => Living.TryRemove(_own, out _);
}
