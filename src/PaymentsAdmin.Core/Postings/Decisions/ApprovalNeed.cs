using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>How many people have to agree, and whether one of them must hold a role.</summary>
public sealed record ApprovalNeed(int People, Role Named)
{
    /// <summary>
    /// What the policy asks for an amount in the base currency. Without a rate nobody knows the amount, so it is the most
    /// that the policy asks for anything. Other postings of the customer on that day count with it.
    /// </summary>
    public static ApprovalNeed Of(Policy policy, Money? amount, Money others)
    {
        if (policy.Steps.Count == 0)
        {
            return new(1, Role.None);
        }

        if (amount is not { } known)
        {
            return new(policy.Steps.Max(s => s.People), policy.Steps.Aggregate(Role.None, (named, s) => named | s.Named));
        }

        var counted = policy.SplitDetection ? known + others : known;
        var step = policy.Steps.Where(s => s.From <= counted.Amount).OrderBy(s => s.From).LastOrDefault() ?? policy.Steps.MinBy(s => s.From)!;
        return new(Math.Max(1, step.People), step.Named);
    }

    /// <summary>The stricter of two: a policy that changed while a posting waits never makes it easier.</summary>
    public ApprovalNeed Or(ApprovalNeed other) => new(Math.Max(People, other.People), Named | other.Named);

    /// <summary>What it takes now of something that was submitted when it took this, with what else of that day counts.</summary>
    public ApprovalNeed Under(Policy policy, Money? worth, Money others) => Or(Of(policy, worth, others));

    /// <summary>Whether it depends on the other postings of that day what it takes now.</summary>
    public bool AsksForOthers(Policy policy, Money? worth) =>
        policy.SplitDetection && worth is { } known && Or(Of(policy, null, Money.Zero(known.Currency))) != this;

    /// <summary>Whether the people who agreed, with their roles of now, are enough.</summary>
    public bool IsMetBy(IReadOnlyCollection<Role> agreed)
    {
        var named = Named;
        return agreed.Count >= People && (named == Role.None || agreed.Any(roles => (roles & named) == named));
    }
}
