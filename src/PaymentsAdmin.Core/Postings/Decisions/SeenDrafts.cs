using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>
/// What each program last read of drafts, in memory alone: nothing is written when somebody reads. What was pushed out, or
/// forgotten at a restart, counts as never read; a program then has to read a draft again only if somebody else changed it.
/// </summary>
public sealed class SeenDrafts
{
    private const int Capacity = 50_000;

    private readonly Lock _lock = new();
    private readonly LruCache<(string Who, PaymentId Payment), long> _seen = new(Capacity);

    /// <summary>Notes what was shown; of payments that are no drafts any more there is nothing to note.</summary>
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
