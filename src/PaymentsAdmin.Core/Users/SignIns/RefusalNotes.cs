using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Limits audit entries of refusals that cost the caller nothing to one a minute per subject.</summary>
public sealed class RefusalNotes(TimeProvider time)
{
    private const int Capacity = 10_000;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly LruCache<string, DateTimeOffset> _noted = new(Capacity, StringComparer.Ordinal);

    /// <summary>Whether to record this one; the next of the same subject is due in a minute.</summary>
    public bool IsDue(string subject)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_noted.TryGet(subject, out var last) && now - last < Every)
            {
                return false;
            }

            _noted.Set(subject, now);
            return true;
        }
    }
}
