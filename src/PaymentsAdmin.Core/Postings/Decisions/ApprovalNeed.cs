using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>How many people must approve, and which roles must be among them: each held by one of them, not all by the same.</summary>
public sealed record ApprovalNeed(int People, Role Named)
{
    /// <summary>
    /// What the policy requires for an amount in the base currency. Without a rate the amount is unknown, so the strictest
    /// requirement applies. With split detection the customer's other postings of that day add to the amount.
    /// </summary>
    public static ApprovalNeed Of(Policy policy, Money? amount, Money others)
    {
        if (amount is not { } known)
        {
            return OfUnknown(policy);
        }

        var counted = policy.SplitDetection ? known + others : known;
        return From(policy, counted.Amount);
    }

    /// <summary>For an amount that is not known in the base currency.</summary>
    public static ApprovalNeed OfUnknown(Policy policy) =>
        policy.Steps.Count == 0
            ? new(1, Role.None)
            : new(policy.Steps.Max(s => s.People), policy.Steps.Aggregate(Role.None, (named, s) => named | s.Named));

    /// <summary>For an amount of which everything that counts together has been added up.</summary>
    public static ApprovalNeed From(Policy policy, decimal counted) =>
        (policy.Steps.Where(s => s.From <= counted).OrderBy(s => s.From).LastOrDefault() ?? policy.Steps.MinBy(s => s.From)) is { } step
            ? new(Math.Max(1, step.People), step.Named)
            : new(1, Role.None);

    /// <summary>What meets both needs: a policy change while a posting waits never lowers its need.</summary>
    public ApprovalNeed Or(ApprovalNeed other) => new(Math.Max(People, other.People), Named | other.Named);

    /// <summary>The current need of a submitted posting: the one at submission, raised where today's policy asks for more.</summary>
    public ApprovalNeed Under(Policy policy, Money? worth, Money others) => Or(Of(policy, worth, others));

    /// <summary>Whether the current need depends on the customer's other postings of that day.</summary>
    public bool AsksForOthers(Policy policy, Money? worth) =>
        policy.SplitDetection && worth is { } known && Or(Of(policy, null, Money.Zero(known.Currency))) != this;

    /// <summary>Whether these approvals, by the Approvers' present roles, are enough.</summary>
    public bool IsMetBy(IReadOnlyCollection<Role> agreed) =>
        agreed.Count >= People
        && Enum.GetValues<Role>().Where(role => role != Role.None && Named.HasFlag(role)).All(role => agreed.Any(roles => roles.HasFlag(role)));
}
