using System.Runtime.InteropServices;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Rest.Bitrix.Limits;

/// <summary>How long a token's calls of one method ran in the last ten minutes, and when the oldest minute of that expires.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Operating(TimeSpan Used, DateTimeOffset ResetAt);

/// <summary>Adds up the running time of calls, per token and method, in ten one-minute buckets.</summary>
public sealed class OperatingTimes(RestOptions options, TimeProvider time)
{
    private const int Buckets = 10;
    private const int Many = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(TokenId Token, string Method), Usage> _usages = [];

    private long Minute => time.GetUtcNow().ToUnixTimeSeconds() / 60;

    /// <summary>How long the method stays blocked for the token; null if it is not. The call that crosses the limit still runs.</summary>
    public TimeSpan? BlockedFor(TokenId token, string method)
    {
        lock (_lock)
        {
            var minute = Minute;
            return _usages.TryGetValue((token, method), out var usage) && usage.Sum(minute).Ticks >= (long)(options.OperatingSeconds * TimeSpan.TicksPerSecond)
                ? ResetAt(usage, minute) - time.GetUtcNow()
                : null;
        }
    }

    public Operating Add(TokenId token, string method, TimeSpan spent)
    {
        lock (_lock)
        {
            var minute = Minute;
            if (!_usages.TryGetValue((token, method), out var usage))
            {
                Forget(minute);
                _usages.Add((token, method), usage = new Usage());
            }

            usage.Add(minute, spent);
            return new Operating(usage.Sum(minute), ResetAt(usage, minute));
        }
    }

    private static DateTimeOffset ResetAt(Usage usage, long minute) => DateTimeOffset.FromUnixTimeSeconds((usage.Oldest(minute) + Buckets) * 60);

    private void Forget(long minute)
    {
        if (_usages.Count < Many)
        {
            return;
        }

        foreach (var unused in _usages.Where(u => u.Value.Sum(minute) == TimeSpan.Zero).Select(u => u.Key).ToList())
        {
            _usages.Remove(unused);
        }
    }

    private sealed class Usage
    {
        private readonly (long Minute, TimeSpan Spent)[] _ring = new (long, TimeSpan)[Buckets];

        public void Add(long minute, TimeSpan spent)
        {
            ref var bucket = ref _ring[minute % Buckets];
            bucket = bucket.Minute == minute ? (minute, bucket.Spent + spent) : (minute, spent);
        }

        public TimeSpan Sum(long minute)
        {
            var sum = TimeSpan.Zero;
            foreach (var bucket in _ring)
            {
                sum += bucket.Minute > minute - Buckets ? bucket.Spent : TimeSpan.Zero;
            }

            return sum;
        }

        public long Oldest(long minute)
        {
            var oldest = minute;
            foreach (var bucket in _ring)
            {
                oldest = bucket.Minute > minute - Buckets && bucket.Spent > TimeSpan.Zero ? Math.Min(oldest, bucket.Minute) : oldest;
            }

            return oldest;
        }
    }
}
