using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>
/// Compares a policy with the current one on a stream of postings sorted by customer and time. Both are computed the same way,
/// so that an unchanged policy makes no difference. Keeps only one customer's day and the first few differences in memory.
/// </summary>
public sealed class PolicyTrial(Policy current, Policy policy, BusinessClock clock, int max)
{
    // The highest payment is on top, so that a lower one replaces it.
    private readonly PriorityQueue<PolicyDifference, long> _first = new(Comparer<long>.Create((left, right) => right.CompareTo(left)));
    private (CustomerId Customer, DateOnly Day)? _open;
    private Money _others = Money.Zero(clock.BaseCurrency);
    private long _postings;
    private long _more;
    private long _fewer;
    private long _different;
    private EvidenceEffect _evidence = new(0, 0, 0);

    public void Add(SubmittedPosting posting)
    {
        Turn(posting);
        _postings++;
        var people = ApprovalNeed.Of(current, posting.Worth, _others).People;
        var would = ApprovalNeed.Of(policy, posting.Worth, _others).People;
        if (would > people)
        {
            _more++;
        }
        else if (would < people)
        {
            _fewer++;
        }

        var evidence = Evidence(posting);
        _evidence = Counted(_evidence, evidence);
        if (would != people || evidence != EvidenceChange.None)
        {
            _different++;
            Keep(new PolicyDifference(posting, people, would) { Evidence = evidence });
        }

        if (_open is not null && posting.Worth is { } worth)
        {
            _others += worth;
        }
    }

    public PolicyDryRun Outcome(DateOnly since) =>
        new(since, _postings, _more, _fewer, [.. _first.UnorderedItems.Select(i => i.Element).OrderBy(d => d.Posting.Payment)])
        {
            Evidence = _evidence,
            Different = _different,
        };

    private EvidenceChange Evidence(SubmittedPosting posting) =>
        (EvidenceRules.IsNeeded(current, posting.Worth), EvidenceRules.IsNeeded(policy, posting.Worth)) switch
        {
            (false, true) => posting.HasFiles ? EvidenceChange.NeededAndThere : EvidenceChange.NeededAndMissing,
            (true, false) => EvidenceChange.NoLongerNeeded,
            _ => EvidenceChange.None,
        };

    private static EvidenceEffect Counted(EvidenceEffect before, EvidenceChange change) =>
        change switch
        {
            EvidenceChange.NeededAndThere => before with { Needed = before.Needed + 1 },
            EvidenceChange.NeededAndMissing => before with { Needed = before.Needed + 1, Missing = before.Missing + 1 },
            EvidenceChange.NoLongerNeeded => before with { NoLonger = before.NoLonger + 1 },
            _ => before,
        };

    // Only earlier submissions of the same customer and day count together.
    private void Turn(SubmittedPosting posting)
    {
        (CustomerId, DateOnly)? next = posting.Customer is { } customer ? (customer, clock.DayOf(posting.At)) : null;
        if (next is null || next != _open)
        {
            _others = Money.Zero(clock.BaseCurrency);
        }

        _open = next;
    }

    private void Keep(PolicyDifference difference)
    {
        if (_first.Count < max)
        {
            _first.Enqueue(difference, difference.Posting.Payment.Value);
        }
        else
        {
            _first.EnqueueDequeue(difference, difference.Posting.Payment.Value);
        }
    }
}
