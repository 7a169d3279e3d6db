using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>Combinations of roles that let one person do what should take two. They are flagged, never refused.</summary>
public static class RiskyPairs
{
    private static readonly (Role Both, Words Warning)[] Pairs =
    [
        (Role.Clerk | Role.Approver, "Clerk and Approver in one person: can create payments and approve those of others."),
        (Role.Approver | Role.Admin, "Approver and Admin in one person: can approve payments and change users and policy."),
        (Role.Clerk | Role.Admin, "Clerk and Admin in one person: can create payments and change users and policy."),
    ];

    /// <summary>One sentence for each risky pair among the roles.</summary>
    public static IReadOnlyList<Words> In(Role roles) => [.. Pairs.Where(p => roles.HasFlag(p.Both)).Select(p => p.Warning)];
}
