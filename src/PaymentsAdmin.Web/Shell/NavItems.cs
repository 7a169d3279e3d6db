using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Shell;

/// <summary>A page in the navigation and the palette; the class selects its icon.</summary>
public sealed record NavItem(string Class, Words Title, string Href, Right? Right = null, Can Needs = Can.None, Can Unless = Can.None)
{
    /// <summary>The key that goes to it after G.</summary>
    public string? Go { get; init; }

    /// <summary>Whether only the palette has it; the menu does not.</summary>
    public bool OnlyFound { get; init; }
}

public static class NavItems
{
    // A portal that keeps accounts has nothing else that is paid.
    private const Can Accounts = Can.Look | Can.PayWithoutItem;

    private static readonly NavItem[] All =
    [
        new("home", "Home", AppUrls.Home) { Go = Keys.ToHome },
        new("approvals", "Approvals", AppUrls.Approvals, Right.Approve) { Go = Keys.ToApprovals },
        new("payments", "Payments", AppUrls.Payments) { Go = Keys.ToPayments },
        new("deleted", "Deleted payments", AppUrls.DeletedPayments, Right.EditPayments, Can.Undelete) { OnlyFound = true },
        new("posting", "New posting", AppUrls.NewPosting, Right.EditPayments, Can.PayWithoutItem),
        new("entities", "Entities", AppUrls.Entities, Unless: Accounts) { Go = Keys.ToEntities },
        new("entities", "Accounts", AppUrls.Entities, Needs: Accounts) { Go = Keys.ToEntities },
        new("links", "Links", AppUrls.Links, Needs: Can.Links) { Go = Keys.ToLinks },
        new("api", "API", AppUrls.Api, Right.OwnTokens),
        new("admin", "Admin", AppUrls.Admin, Right.SeePayments),
    ];

    /// <summary>The pages that a user's roles allow and that the current books offer.</summary>
    public static IEnumerable<NavItem> For(Role roles, Func<Can, bool> offers) =>
        All.Where(item => (item.Right is null || (item.Right.Roles & roles) != Role.None)
            && offers(item.Needs) && (item.Unless is Can.None || !offers(item.Unless)));
}
