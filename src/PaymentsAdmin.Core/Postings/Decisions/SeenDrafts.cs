using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>
/// What each API client last read of drafts, in memory only, so that reading writes nothing. Evicted entries and those lost at
/// a restart count as never read; the client must then read a draft again only if somebody else changed it.
/// </summary>
public sealed class SeenDrafts
{
    private const int Capacity = 50_000;

    private readonly Lock _lock = new();
    private readonly LruCache<(string Who, PaymentId Payment), long> _seen = new(Capacity);

    /// <summary>Records what was shown. Skips payments that are neither drafts nor submitted.</summary>
    public void Note(string who, params IReadOnlyList<AccountPayment> shown)
    {
        lock (_lock)
        {
            foreach (var payment in shown)
            {
                if (payment.ChangesByOthers is { } changes)
                {
                    _seen.Set((who, payment.Id), changes);
                }
            }
        }
    }

    /// <summary>The state of a draft that somebody last read.</summary>
    public SeenDraft Of(string who, PaymentId payment)
    {
        lock (_lock)
        {
            return _seen.TryGet((who, payment), out var changes) ? new SeenDraft(null, changes) : SeenDraft.Never;
        }
    }
}
