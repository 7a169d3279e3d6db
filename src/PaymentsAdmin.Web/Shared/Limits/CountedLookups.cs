using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Limits;

/// <summary>What a secret belongs to, and how long to wait if its network sent too many wrong ones.</summary>
public sealed record SecretLookup<T>(T Found, TimeSpan? Wait);

/// <summary>
/// Looks up secrets of callers who may be guessing. A look-up is counted as a wrong one before the database is asked, and
/// no longer counted if the secret is good. Networks with too many wrong ones are looked up one at a time, all together, so that
/// guesses never take more of the database than that. A secret that was good before is not held up.
/// </summary>
public sealed class CountedLookups(Func<string, TimeSpan?> count, Action<string> takeBack) : IDisposable
{
    private const int Remembered = 10_000;

    private readonly SemaphoreSlim _suspects = new(1);
    private readonly Lock _lock = new();
    private readonly LruCache<string, bool> _good = new(Remembered, StringComparer.Ordinal);

    public async Task<SecretLookup<T>> AskAsync<T>(string network, string secret, Func<Task<T>> look, Func<T, bool> isWrong, CancellationToken ct)
    {
        var key = Convert.ToHexString(TokenSecret.Hash(secret));
        if (WasGood(key))
        {
            var known = await look();
            return isWrong(known) ? new(known, Forget(key, network)) : new(known, null);
        }

        var wait = count(network);
        var found = wait is null ? await LookAsync(network, look, ct) : await LookInTurnAsync(look, ct);
        if (isWrong(found))
        {
            return new(found, wait);
        }

        Remember(key, good: true);
        if (wait is null)
        {
            takeBack(network);
        }

        return new(found, null);
    }

    public void Dispose() => _suspects.Dispose();

    // A database that fails is nobody's guess. A caller who hangs up may have guessed.
    private async Task<T> LookAsync<T>(string network, Func<Task<T>> look, CancellationToken ct)
    {
        try
        {
            return await look();
        }
        catch when (!ct.IsCancellationRequested)
        {
            takeBack(network);
            throw;
        }
    }

    private async Task<T> LookInTurnAsync<T>(Func<Task<T>> look, CancellationToken ct)
    {
        await _suspects.WaitAsync(ct);
        try
        {
            return await look();
        }
        finally
        {
            _suspects.Release();
        }
    }

    private bool WasGood(string key)
    {
        lock (_lock)
        {
            return _good.TryGet(key, out var good) && good;
        }
    }

    private TimeSpan? Forget(string key, string network)
    {
        Remember(key, good: false);
        return count(network);
    }

    private void Remember(string key, bool good)
    {
        lock (_lock)
        {
            _good.Set(key, good);
        }
    }
}
