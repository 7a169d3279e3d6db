using System.Runtime.InteropServices;
using PaymentsAdmin.Core.Tokens;

namespace PaymentsAdmin.Web.Rest.Bitrix.Limits;

/// <summary>How many calls a token may make at once, how many are left of them, and in how many seconds all of them are.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Quota(int Limit, int Left, int Reset);

/// <summary>A call that was let in, or how long it has to wait; and what is left after it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Entry(TimeSpan? Wait, Quota Quota);

/// <summary>A leaky bucket for each token: each call fills it by one, time empties it, and a full one refuses.</summary>
public sealed class CallBuckets(RestOptions options, TimeProvider time)
{
    // From this many buckets on, full ones are removed.
    private const int Many = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<TokenId, (decimal Level, long At)> _buckets = [];

    /// <summary>The quota of a token without calls.</summary>
    public Quota Fresh { get; } = QuotaOf(options, 0);

    /// <summary>Admits a call, or returns how long to wait.</summary>
    public Entry Enter(TokenId token)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var level = Level(token, now);
            if (level + 1 > options.Burst)
            {
                return new(TimeSpan.FromTicks((long)((level + 1 - options.Burst) / options.RequestsPerSecond * TimeSpan.TicksPerSecond)), QuotaOf(options, level));
            }

            Forget(now);
            _buckets[token] = (level + 1, now);
            return new(null, QuotaOf(options, level + 1));
        }
    }

    /// <summary>A token's remaining quota, without counting a call.</summary>
    public Quota Look(TokenId token)
    {
        lock (_lock)
        {
            return QuotaOf(options, Level(token, time.GetTimestamp()));
        }
    }

    private static Quota QuotaOf(RestOptions options, decimal level) =>
        new(Whole(decimal.Floor(options.Burst)), Whole(decimal.Floor(Math.Max(0, options.Burst - level))), Whole(decimal.Ceiling(level / options.RequestsPerSecond)));

    // Any positive number can be configured.
    private static int Whole(decimal number) => (int)Math.Min(number, int.MaxValue);

    private decimal Level(TokenId token, long now) => _buckets.TryGetValue(token, out var bucket) ? Now(bucket, now) : 0;

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
