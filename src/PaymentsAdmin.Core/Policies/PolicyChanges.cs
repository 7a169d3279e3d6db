using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>The differences of two policies, field by field, for the audit trail.</summary>
public static class PolicyChanges
{
    public static IReadOnlyList<AuditChange> Between(Policy before, Policy after)
    {
        AuditChange[] all =
        [
            new("steps", Text(before.Steps), Text(after.Steps)),
            new("fourEyesOnAuthors", Text(before.FourEyesOnAuthors), Text(after.FourEyesOnAuthors)),
            new("splitDetection", Text(before.SplitDetection), Text(after.SplitDetection)),
            new("peopleToPay", Text(before.PeopleToPay), Text(after.PeopleToPay)),
            new("peopleToPayFrom", Text(before.PeopleToPayFrom), Text(after.PeopleToPayFrom)),
            new("evidenceFrom", Text(before.EvidenceFrom), Text(after.EvidenceFrom)),
            new("clerksMayMakeLinks", Text(before.ClerksMayMakeLinks), Text(after.ClerksMayMakeLinks)),
            new("linkDays", Text(before.LinkDays), Text(after.LinkDays)),
            new("queueWhilePortalIsAway", Text(before.QueueWhilePortalIsAway), Text(after.QueueWhilePortalIsAway)),
            new("postsWhilePortalIsAway", Text(before.PostsWhilePortalIsAway), Text(after.PostsWhilePortalIsAway)),
        ];
        return [.. all.Where(c => !string.Equals(c.Before, c.After, StringComparison.Ordinal))];
    }

    // From 0: 1, from 10000: 2 with Admin.
    private static string Text(IEnumerable<ApprovalStep> steps) => string.Join(", ", steps.Select(Text));

    private static string Text(ApprovalStep step) =>
        string.Create(CultureInfo.InvariantCulture, $"from {step.From:0.####}: {step.People}") + (step.Named == Role.None ? "" : $" with {step.Named}");

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Text(decimal? value) => value is { } amount ? Text(amount) : null;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
