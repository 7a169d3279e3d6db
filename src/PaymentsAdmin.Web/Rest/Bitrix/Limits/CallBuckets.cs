using System.Runtime.InteropServices;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Rest.Bitrix.Limits;

/// <summary>A token's burst size, the calls left in it, and the seconds until all of them are available again.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Quota(int Limit, int Left, int Reset);

/// <summary>The wait for a refused call, null for an admitted one, and the quota that is left.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Entry(TimeSpan? Wait, Quota Quota);

/// <summary>A leaky bucket per token: each call raises the level by one, time lowers it, and a full bucket refuses.</summary>
public sealed class CallBuckets(RestOptions options, TimeProvider time)
{
    // At this number of buckets, drained ones are removed.
    private const int Many = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<TokenId, (decimal Level, long At)> _buckets = [];

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
                return new(
                    TimeSpan.FromTicks((long)((level + 1 - options.Burst) / options.RequestsPerSecond * TimeSpan.TicksPerSecond)),
                    QuotaOf(options, level)
                );
            }

            Forget(now);
            _buckets[token] = (level + 1, now);
            return new(null, QuotaOf(options, level + 1));
        }
    }

    /// <summary>A token's remaining quota, without counting a call.</summary>
    public Quota Peek(TokenId token)
    {
        lock (_lock)
        {
            return QuotaOf(options, Level(token, time.GetTimestamp()));
        }
    }

    private static Quota QuotaOf(RestOptions options, decimal level) =>
        new(
            Whole(decimal.Floor(options.Burst)),
            Whole(decimal.Floor(Math.Max(0, options.Burst - level))),
            Whole(decimal.Ceiling(level / options.RequestsPerSecond))
        );

    // The configured burst may exceed an int.
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
