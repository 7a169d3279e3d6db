using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Policies;

/// <summary>A policy in sentences.</summary>
public sealed class PolicyWords(Formats formats, Currency currency, bool onPortal)
{
    /// <summary>All that a policy says.</summary>
    public IReadOnlyList<Words> Of(Policy policy) => [.. policy.Steps.Select(Of), .. Rest(policy)];

    /// <summary>What a policy says otherwise than the one before it.</summary>
    public IReadOnlyList<Words> Changed(Policy before, Policy after) =>
        [.. before.Steps.SequenceEqual(after.Steps) ? [] : after.Steps.Select(Of), .. Rest(after).Except(Rest(before))];

    /// <summary>A role's name.</summary>
    public static Words Role(Role role) => RoleWord.Of(role);

    private Words Of(ApprovalStep step) =>
        (step.People, step.Named) switch
        {
            (1, Core.Values.Role.None) => (Words)$"From {Amount(step.From)}: one person approves.",
            (1, var role) => $"From {Amount(step.From)}: one person approves, with the role {Role(role)} too.",
            (var people, Core.Values.Role.None) => $"From {Amount(step.From)}: {people} people approve.",
            var (people, role) => $"From {Amount(step.From)}: {people} people approve, one of them with the role {Role(role)} too.",
        };

    private IEnumerable<Words> Rest(Policy policy)
    {
        yield return policy.FourEyesOnAuthors ? "Nobody approves what they wrote themselves." : "One person acts alone: whoever writes a payment may approve it.";
        yield return policy.SplitDetection ? "Postings of one customer on one day count together." : "Each posting counts by itself.";
        yield return policy.PeopleToPay == 1 ? "One person marks a payment paid."
            : policy.PeopleToPayFrom == 0 ? "Marking a payment paid takes two people."
            : $"From {Amount(policy.PeopleToPayFrom)}: marking a payment paid takes two people.";
        yield return policy.ClerksMayMakeLinks ? "Clerks may make public links." : "Clerks make no public links.";
        if (onPortal)
        {
            yield return policy.QueueWhilePortalIsAway ? "While the portal is away, changes wait until it is back." : "While the portal is away, changes are refused.";
        }

        yield return policy.LinkDays == 1 ? Words.FromString("A public link lives 1 day.") : $"A public link lives {policy.LinkDays} days.";
    }

    private string Amount(decimal from) => $"{currency.Code} {formats.Bound(from)}";
}
