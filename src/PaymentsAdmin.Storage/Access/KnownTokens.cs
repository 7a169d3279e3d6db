using System.Collections.Concurrent;
using PaymentsAdmin.Core.Tokens;

namespace PaymentsAdmin.Storage.Access;

/// <summary>Owners of tokens that called a moment ago. Another process may have revoked one; within a second counts as at once.</summary>
internal sealed class KnownTokens
{
    private const int Most = 10_000;

    // Real time, not the organisation's: a clock that a test moves says nothing about how old an answer is.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (TokenOwner Owner, long At)> _known = new(StringComparer.Ordinal);
    private volatile int _forgotten;

    public TokenOwner? Find(byte[] secretHash) =>
        _known.TryGetValue(Convert.ToHexString(secretHash), out var known) && TimeProvider.System.GetElapsedTime(known.At) < Fresh ? known.Owner : null;

    /// <summary>What to hand back with what was read, so that a change in between is not missed.</summary>
    public int Begin() => _forgotten;

    public void Keep(byte[] secretHash, TokenOwner owner, int begun)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[Convert.ToHexString(secretHash)] = (owner, TimeProvider.System.GetTimestamp());
        if (begun != _forgotten)
        {
            _known.Clear();
        }
    }

    /// <summary>A token or a user changed: what is remembered does not count.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _known.Clear();
    }
}
