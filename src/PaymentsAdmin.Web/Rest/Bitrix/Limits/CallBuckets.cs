using PaymentsAdmin.Core.Tokens;

namespace PaymentsAdmin.Web.Rest.Bitrix.Limits;

/// <summary>A leaky bucket for each token: each call fills it by one, time empties it, and a full one refuses.</summary>
public sealed class CallBuckets(RestOptions options, TimeProvider time)
{
    // So many buckets are worth a look whether some have run empty.
    private const int Many = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<TokenId, (decimal Level, long At)> _buckets = [];

    /// <summary>Lets a call in, or says how long to wait.</summary>
    public TimeSpan? Enter(TokenId token)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var level = _buckets.TryGetValue(token, out var bucket) ? Now(bucket, now) : 0;
            if (level + 1 > options.Burst)
            {
                return TimeSpan.FromTicks((long)((level + 1 - options.Burst) / options.RequestsPerSecond * TimeSpan.TicksPerSecond));
            }

            Forget(now);
            _buckets[token] = (level + 1, now);
            return null;
        }
    }

    private decimal Now((decimal Level, long At) bucket, long now) =>
        Math.Max(0, bucket.Level - (time.GetElapsedTime(bucket.At, now).Ticks / (decimal)TimeSpan.TicksPerSecond * options.RequestsPerSecond));

    private void Forget(long now)
    {
        if (_buckets.Count < Many)
        {
            return;
        }

        foreach (var empty in _buckets.Where(b => Now(b.Value, now) == 0).Select(b => b.Key).ToList())
        {
            _buckets.Remove(empty);
        }
    }
}
