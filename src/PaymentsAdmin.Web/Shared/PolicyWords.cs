using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

public sealed class PolicyWords(Formats formats, Currency currency, bool onPortal)
{
    public IReadOnlyList<Words> Of(Policy policy) => [.. policy.Steps.Select(Of), .. Rest(policy)];

    public IReadOnlyList<Words> Changed(Policy before, Policy after) =>
        [.. before.Steps.SequenceEqual(after.Steps) ? [] : after.Steps.Select(Of), .. Rest(after).Except(Rest(before))];

    public static Words Role(Role role) => RoleWord.Of(role);

    private Words Of(ApprovalStep step) =>
        (step.People, step.Named) switch
        {
            (1, Core.Values.Role.None) => (Words)$"From {Amount(step.From)}: one person approves.",
            (1, var role) => $"From {Amount(step.From)}: one person approves, who must also be {Role(role)}.",
            (var people, Core.Values.Role.None) => $"From {Amount(step.From)}: {people} people approve.",
            var (people, role) => $"From {Amount(step.From)}: {people} people approve, one of whom must also be {Role(role)}.",
        };

    private IEnumerable<Words> Rest(Policy policy)
    {
        yield return policy.FourEyesOnAuthors ? "Nobody approves their own work." : "Single-person approval is on: the creator of a payment may approve it.";
        yield return policy.SplitDetection ? "Postings of one customer on one day count together." : "Each posting counts separately.";
        yield return policy.PeopleToPay == 1 ? "One person marks a payment paid."
            : policy.PeopleToPayFrom == 0 ? "Two people mark a payment paid."
            : $"From {Amount(policy.PeopleToPayFrom)}: two people mark a payment paid.";
        yield return policy.EvidenceFrom switch
        {
            null => "No posting needs an attachment.",
            0 => "Every posting needs an attachment.",
            { } from => (Words)$"From {Amount(from)}: a posting needs an attachment.",
        };
        yield return policy.ClerksMayMakeLinks ? "Clerks can create public links." : "Clerks cannot create public links.";
        if (onPortal)
        {
            yield return policy.QueueWhilePortalIsAway
                ? "While the portal does not respond, changes wait."
                : "While the portal does not respond, changes are refused.";
            yield return policy.PostsWhilePortalIsAway
                ? "While the portal cannot be read, payments are posted as last read."
                : "While the portal cannot be read, nothing is posted.";
        }

        yield return policy.LinkDays == 1 ? Words.FromString("A public link is valid for 1 day.") : $"A public link is valid for {policy.LinkDays} days.";
    }

    private string Amount(decimal from) => $"{currency.Code} {formats.Bound(from)}";
}
