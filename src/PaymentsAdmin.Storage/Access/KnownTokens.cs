using System.Collections.Concurrent;
using PaymentsAdmin.Core.Tokens;

namespace PaymentsAdmin.Storage.Access;

/// <summary>Caches the owners of recently used tokens. Another process may have revoked one; a delay of a second is accepted.</summary>
internal sealed class KnownTokens
{
    private const int MaxTokens = 10_000;

    // Real time rather than the injected clock: a test that moves the clock must not age an answer.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (TokenOwner Owner, long At)> _known = new(StringComparer.Ordinal);
    private volatile int _forgotten;

    public TokenOwner? Find(byte[] secretHash) =>
        _known.TryGetValue(Convert.ToHexString(secretHash), out var known) && TimeProvider.System.GetElapsedTime(known.At) < Fresh ? known.Owner : null;

    /// <summary>Returns a version to pass back with what was read, so that a change in between is not missed.</summary>
    public int Begin() => _forgotten;

    public void Keep(byte[] secretHash, TokenOwner owner, int begun)
    {
        if (_known.Count >= MaxTokens)
        {
            _known.Clear();
        }

        _known[Convert.ToHexString(secretHash)] = (owner, TimeProvider.System.GetTimestamp());
        if (begun != _forgotten)
        {
            _known.Clear();
        }
    }

    /// <summary>Drops the cache after a token or user changed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _known.Clear();
    }
}
