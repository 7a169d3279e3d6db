using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>Whether a policy lets something through that the former one held back.</summary>
public static class PolicyStrength
{
    /// <summary>
    /// Weaker for a single amount, or for an amount without a rate, is weaker. Needs change only where a step of either policy
    /// begins, so these amounts stand for all others.
    /// </summary>
    public static bool IsWeaker(Policy before, Policy after) =>
        (before.FourEyesOnAuthors && !after.FourEyesOnAuthors)
        || (before.SplitDetection && !after.SplitDetection)
        || (after.PostsWhilePortalIsAway && !before.PostsWhilePortalIsAway)
        || TwoPayFrom(after) > TwoPayFrom(before)
        || EvidenceFrom(after) > EvidenceFrom(before)
        || AsksForLess(ApprovalNeed.OfUnknown(before), ApprovalNeed.OfUnknown(after))
        || before.Steps.Concat(after.Steps).Any(step => AsksForLess(ApprovalNeed.From(before, step.From), ApprovalNeed.From(after, step.From)));

    private static bool AsksForLess(ApprovalNeed before, ApprovalNeed after) => after.People < before.People || (before.Named & ~after.Named) != Role.None;

    // One person for every amount is as if the second began above all amounts.
    private static decimal TwoPayFrom(Policy policy) => policy.PeopleToPay > 1 ? policy.PeopleToPayFrom : decimal.MaxValue;

    // No attachment for any amount is as if they began above all amounts. An amount without a rate needs one as soon as any does.
    private static decimal EvidenceFrom(Policy policy) => policy.EvidenceFrom ?? decimal.MaxValue;
}
